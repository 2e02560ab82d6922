/** One HTTP message: its first line and headers as text, and its whole body. */
export interface HttpMessage {
  readonly head: string;
  readonly body: Buffer;
}

const gap = Buffer.from('\r\n\r\n');
const lengthHeader = /\r\ncontent-length: *(\d+)/i;
const chunkedHeader = /\r\ntransfer-encoding: *chunked/i;

/**
 * Cuts what comes over one socket into HTTP messages: just enough of HTTP/1.1 for the bots of this benchmark (a length or chunks,
 * kept-alive connections), at a tenth of what `node:http` costs, so that the load leaves the machine to the bots.
 */
export class Wire {
  readonly #heard: (message: HttpMessage) => void;
  #rest: Buffer | undefined;

  constructor(heard: (message: HttpMessage) => void) {
    this.#heard = heard;
  }

  push(chunk: Buffer): void {
    let data = this.#rest === undefined ? chunk : Buffer.concat([this.#rest, chunk]);
    this.#rest = undefined;
    for (;;) {
      const end = data.length === 0 ? -1 : data.indexOf(gap);
      if (end < 0) break;
      const head = data.toString('latin1', 0, end);
      const found = chunkedHeader.test(head) ? unchunk(data, end + 4) : whole(data, end + 4, Number(lengthHeader.exec(head)?.[1] ?? 0));
      if (found === undefined) break;
      data = data.subarray(found.next);
      this.#heard({ head, body: found.body });
    }
    if (data.length > 0) this.#rest = data;
  }
}

interface Body {
  readonly body: Buffer;
  readonly next: number;
}

function whole(data: Buffer, from: number, length: number): Body | undefined {
  return data.length < from + length ? undefined : { body: data.subarray(from, from + length), next: from + length };
}

function unchunk(data: Buffer, from: number): Body | undefined {
  const parts: Buffer[] = [];
  for (let at = from; ;) {
    const line = data.indexOf('\r\n', at);
    if (line < 0) return undefined;
    const size = Number.parseInt(data.toString('latin1', at, line), 16);
    const next = line + 2 + size + 2;
    if (data.length < next) return undefined;
    if (size === 0) return { body: Buffer.concat(parts), next };
    parts.push(data.subarray(line + 2, line + 2 + size));
    at = next;
  }
}
