/** Something an operator may want in the log. Ids, codes and numbers only: never the token, never a person's words. */
export type Notice =
  /** An update without a number came in; nothing can be done with it. */
  | { readonly what: 'dropped' }
  /** A known kind of update did not look as the Bot API describes it. */
  | { readonly what: 'malformed'; readonly updateId: number }
  /** Somebody else polls with this token, or a webhook is set. */
  | { readonly what: 'conflict'; readonly waitMs: number }
  /** A poll failed and will be tried again. */
  | { readonly what: 'poll-failed'; readonly code: string; readonly waitMs: number }
  /** An update did not take effect and will be given again. */
  | { readonly what: 'again'; readonly updateId: number; readonly attempt: number; readonly waitMs: number; readonly cause: unknown }
  /** Polling has ended for good. */
  | { readonly what: 'fatal'; readonly code: string }
  /** An update that came by webhook did not take effect; Telegram will send it again. */
  | { readonly what: 'rejected'; readonly updateId: number; readonly cause: unknown }
  /** Telegram will not take a call as it is: our fault. `description` is Telegram's own sentence. */
  | { readonly what: 'refused'; readonly method: string; readonly code: string; readonly description: string };

/** Takes notices. Must not throw. */
export type Notify = (notice: Notice) => void;
