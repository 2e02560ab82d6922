/** Whose problem an error is: the person's who asked, the operator's (network, disk, settings), or ours (a bug). */
export type Whose = 'user' | 'operational' | 'unexpected';

/**
 * An error with a stable code and whose problem it is. Adapters throw it; people never read its message,
 * they read `locales/` under `error.<code>`. `facts` hold ids and numbers only, never a person's words.
 */
export class FerrymanError extends Error {
  readonly code: string;
  readonly whose: Whose;
  readonly facts: Readonly<Record<string, string | number | boolean>>;

  constructor(code: string, whose: Whose, facts: Readonly<Record<string, string | number | boolean>> = {}, cause?: unknown) {
    super(code, cause === undefined ? undefined : { cause });
    this.name = 'FerrymanError';
    this.code = code;
    this.whose = whose;
    this.facts = facts;
  }
}
