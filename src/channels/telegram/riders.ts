/**
 * Calls that go out with the answer to the update that led to them, as the Bot API lets a webhook do: that spares a request each. For
 * calls of which nobody wants to know what became of them, and which nobody misses when the answer is lost.
 */
export class Riders {
  readonly #rides = new Map<string, string | undefined>();

  /** An answer is open for the call about this press; what it gives, once, is the call to send along. Undefined where one is open already. */
  wait(press: string): (() => string | undefined) | undefined {
    if (this.#rides.has(press)) return undefined;
    this.#rides.set(press, undefined);
    return () => {
      const rider = this.#rides.get(press);
      this.#rides.delete(press);
      return rider;
    };
  }

  /** Puts a call on the open answer; false where there is none, or it has one already. */
  board(press: string, method: string, params: Readonly<Record<string, unknown>>): boolean {
    if (!this.#rides.has(press) || this.#rides.get(press) !== undefined) return false;
    this.#rides.set(press, JSON.stringify({ method, ...params }));
    return true;
  }
}
