/**
 * The queue between what is owed and who does it: one for each bot, so that one's backlog delays no other. It carries ids and nothing
 * else: it can be emptied at any moment, and a sweep finds what is still owed. The process that commits a reply sends it itself; the queue
 * spreads the rest over all workers.
 */
export interface Queue {
  /** Tells that this is owed: some worker will do it, the most urgent first. What waits or is being done already is not told twice. */
  tell(works: readonly Work[]): Promise<void>;
  /** Has this process do what is told, at most so many at once; `drained` is called when it has taken the last. Resolves when it listens. */
  listen(run: (work: Work) => Promise<void>, options: { readonly atOnce: number; readonly drained: () => void }): Promise<void>;
  /** Resolves when all that this process has told is done, by whomever. */
  idle(): Promise<void>;
  /** Takes nothing more; resolves when what is under way here is done. */
  close(): Promise<void>;
}

/** Owed work: the id of what it is about, and which handler does it. The chat owed messages, the file owed. */
export interface Work {
  readonly kind: 'send' | 'fetch';
  readonly id: string;
  /** 0 goes first. */
  readonly rank: number;
}
