/** What a schema says of a value that does not fit: the code of its text under `check.programme.<code>`, and the text's arguments. */
export interface Wrong {
  readonly code: string;
  readonly args: Readonly<Record<string, string>>;
}

/** For zod's `refine` and `addIssue`; what is wrong by itself is not compared with other lines. */
export const wrong = (code: string, args: Wrong['args'] = {}): { params: { code: string; args: Wrong['args'] }; abort: true } => ({
  params: { code, args },
  abort: true,
});
