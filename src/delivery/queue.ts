/**
 * The queue between what is owed and who does it. It carries ids and nothing else: it can be emptied at any moment, and a sweep
 * finds what is still owed. The process that commits a reply sends it itself; the queue spreads the rest over many workers.
 */
export interface Queue {
  /** Tells some worker that this is owed. The same id twice is done once. */
  add(work: Work): Promise<void>;
  /** Has this process do what is told, at most so many at once. Resolves when it listens. */
  listen(run: (work: Work) => Promise<void>, atOnce: number): Promise<void>;
  close(): Promise<void>;
}

/** Owed work: a row's id, and which handler does it. */
export interface Work {
  readonly kind: 'send' | 'fetch';
  readonly bot: string;
  readonly id: string;
}
