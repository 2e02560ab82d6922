import type { Socket } from 'node:net';
import { FerrymanError } from '../../lib/errors.ts';
import type { Io } from '../../lib/io.ts';
import { encodeFrame, frames, type Frame } from './frames.ts';
import { helloSchema, replySchema, type Owner, type Request } from './messages.ts';
import { pack } from './parcel.ts';

/** A call to whoever owns the directory, from the caller's side. */
export class Call {
  readonly #line: Socket;
  readonly #frames: AsyncGenerator<Frame>;

  constructor(line: Socket) {
    this.#line = line;
    this.#frames = frames(line as AsyncIterable<Uint8Array>);
  }

  /** Who answers; undefined where the owner went away first. */
  async hello(): Promise<Owner | undefined> {
    const frame = await this.#next();
    return frame === undefined ? undefined : read(helloSchema, frame).who;
  }

  /** Resolves when the owner has gone. */
  async gone(): Promise<void> {
    while ((await this.#next()) !== undefined);
  }

  /**
   * Has the owner do a command's work, passes on all it says, and resolves to the exit code. Throws what the work threw, and
   * `owner.gone` where the owner went away before it was done. Hangs up when `io.stopped` fires: the owner stops at a safe point.
   */
  async run(request: Request, io: Io): Promise<number> {
    const hangUp = (): void => this.hangUp();
    if (io.stopped.aborted) hangUp();
    io.stopped.addEventListener('abort', hangUp, { once: true });
    try {
      const { value, body } = pack(request.input);
      this.#line.write(encodeFrame({ say: 'run', ...request, input: value }, body));
      for (let frame = await this.#next(); frame !== undefined; frame = await this.#next()) {
        const code = await pass(frame, io);
        if (code !== undefined) return code;
      }
      throw new FerrymanError(io.stopped.aborted ? 'stopped' : 'owner.gone', 'operational');
    } finally {
      io.stopped.removeEventListener('abort', hangUp);
      hangUp();
    }
  }

  hangUp(): void {
    this.#line.destroy();
  }

  async #next(): Promise<Frame | undefined> {
    try {
      const { value, done } = await this.#frames.next();
      return done === true ? undefined : value;
    } catch (thrown) {
      // However a line breaks, nobody is at its other end any more; speaking another language is something else.
      if (thrown instanceof FerrymanError && thrown.code === 'owner.frame') throw thrown;
      return undefined;
    }
  }
}

function read<T>(schema: { safeParse(value: unknown): { success: true; data: T } | { success: false } }, frame: Frame): T {
  const parsed = schema.safeParse(frame.head);
  if (!parsed.success) throw new FerrymanError('owner.frame', 'operational');
  return parsed.data;
}

/** Does what one reply says; the exit code where it was the last. */
async function pass(frame: Frame, io: Io): Promise<number | undefined> {
  const reply = read(replySchema, frame);
  switch (reply.say) {
    case 'print':
      io.print(reply.line);
      return undefined;
    case 'warn':
      io.warn(reply.line);
      return undefined;
    case 'progress':
      io.progress(reply.done, reply.total, reply.what);
      return undefined;
    case 'piece':
      await io.write(frame.body);
      return undefined;
    case 'file':
      await io.file(reply.name, frame.body);
      return undefined;
    case 'exit':
      return reply.code;
    case 'failed':
      throw new FerrymanError(reply.code, reply.whose, reply.facts);
  }
}
