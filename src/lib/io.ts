/** Where a command's work speaks to whoever asked for it, at the console or through the owner's socket. Lines are in the reader's language. */
export interface Io {
  /** A line of the result: standard output. */
  print(line: string): void;
  /** A line beside the result: standard error. */
  warn(line: string): void;
  /** How far it is; shown on a terminal only. */
  progress(done: number, total: number, what: string): void;
  /** A piece of the result as it is (an export). Resolves when it was taken, so that nothing piles up in memory. */
  write(piece: string | Uint8Array): Promise<void>;
  /** A file of the result, by a name without directories. */
  file(name: string, content: Uint8Array): Promise<void>;
  /** Whoever asked has gone: stop where nothing is left half done. */
  readonly stopped: AbortSignal;
}
