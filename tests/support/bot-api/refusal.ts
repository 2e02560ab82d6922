/** A refusal in Telegram's own shape: thrown by a handler, answered as `{ok: false, …}`. */
export class Refusal extends Error {
  readonly code: number;
  readonly parameters: Readonly<Record<string, number>> | undefined;

  constructor(code: number, description: string, parameters?: Readonly<Record<string, number>>) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }

  toBody(): string {
    return JSON.stringify({
      ok: false,
      error_code: this.code,
      description: this.message,
      ...(this.parameters === undefined ? {} : { parameters: this.parameters }),
    });
  }
}

export const badRequest = (words: string): Refusal => new Refusal(400, `Bad Request: ${words}`);

export const forbidden = (words: string): Refusal => new Refusal(403, `Forbidden: ${words}`);

export const conflict = (words: string): Refusal => new Refusal(409, `Conflict: ${words}`);

export const tooManyRequests = (seconds: number): Refusal => new Refusal(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });
