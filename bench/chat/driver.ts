/** A button under a message, as it came with the call. */
export interface Button {
  readonly text: string;
  readonly data: string;
}

/** What a bot said: a new message or an edited one. */
export interface Reply {
  readonly text: string;
  readonly buttons: readonly Button[];
  /** The message as the Bot API gives it back, for the callback that presses one of its buttons. */
  readonly message: string;
  readonly edited: boolean;
}

/** One update of the visit. It has `say` or `press`. */
export interface Step {
  readonly name: string;
  /** What the cadre writes. */
  readonly say?: string;
  /** Which button of the last reply the cadre taps. `visit` counts the cadre's conversations. */
  readonly press?: (buttons: readonly Button[], visit: number) => Button | undefined;
  /** Whether this is the reply that the step must have. */
  readonly answered: (reply: Reply) => boolean;
}

/** How one bot's visit is driven: the ten updates, in order. */
export interface Driver {
  readonly steps: readonly Step[];
}

/** Taps the button with this label. */
export const label =
  (wanted: RegExp): NonNullable<Step['press']> =>
  (buttons) =>
    buttons.find((button) => wanted.test(button.text));

/** Taps one of the first `count` buttons, another at each visit. */
export const oneOf =
  (count: number): NonNullable<Step['press']> =>
  (buttons, visit) =>
    buttons[visit % Math.min(count, buttons.length)];

/** The reply begins with these words. */
export const asks =
  (words: RegExp): Step['answered'] =>
  (reply) =>
    words.test(reply.text);
