/**
 * Which updates have been taken and not yet all taken effect. The offset is the first number that Telegram must still
 * keep for us: it passes no update that has not taken effect.
 */
export class Window {
  readonly #open = new Set<number>();
  readonly #finished = new Set<number>();
  #highest: number | undefined;
  #whenIdle: (() => void) | undefined;

  /** Whether the update is new here; from now on it is being worked on. */
  take(updateId: number): boolean {
    if (this.#open.has(updateId) || this.#finished.has(updateId)) return false;
    this.#open.add(updateId);
    if (this.#highest === undefined || updateId > this.#highest) this.#highest = updateId;
    return true;
  }

  /** The update has taken effect. */
  finish(updateId: number): void {
    if (!this.#open.delete(updateId)) return;
    this.#finished.add(updateId);
    if (this.#open.size === 0) this.#whenIdle?.();
  }

  /** How many are being worked on. */
  get open(): number {
    return this.#open.size;
  }

  /** The next offset; `undefined` before anything was taken, which asks for the earliest there is. */
  offset(): number | undefined {
    if (this.#open.size === 0) return this.#highest === undefined ? undefined : this.#highest + 1;
    let lowest = Infinity;
    for (const id of this.#open) if (id < lowest) lowest = id;
    return lowest;
  }

  /** Forgets what Telegram, asked with this offset, will not send again. */
  confirm(offset: number): void {
    for (const id of this.#finished) if (id < offset) this.#finished.delete(id);
  }

  /** Begins anew: after a quiet week Telegram may go on from any number, also a lower one. Only with nothing open. */
  reset(): void {
    if (this.#open.size > 0) return;
    this.#finished.clear();
    this.#highest = undefined;
  }

  /** Calls back whenever nothing is left to be worked on; takes the place of an earlier one. */
  onIdle(run: () => void): void {
    this.#whenIdle = run;
  }
}
