import { FerrymanError } from '../../lib/errors.ts';

/**
 * How the owner and a command talk: frames of `length of head (4 bytes) ‖ length of body (4 bytes) ‖ head ‖ body`, lengths big-endian. The
 * head is JSON; the body is bytes as they are, so files need no encoding.
 */
export interface Frame {
  readonly head: unknown;
  readonly body: Uint8Array;
}

/** A head is a few words or one command's input; a body is at most the files of one import. */
const limits = { head: 4 * 1024 * 1024, body: 256 * 1024 * 1024 };

const nothing = new Uint8Array(0);

/** One frame as bytes. */
export function encodeFrame(head: unknown, body: Uint8Array = nothing): Buffer {
  const json = Buffer.from(JSON.stringify(head));
  const sizes = Buffer.alloc(8);
  sizes.writeUInt32BE(json.length, 0);
  sizes.writeUInt32BE(body.length, 4);
  return Buffer.concat([sizes, json, body]);
}

/**
 * The frames of a stream, in order, however the stream cuts them. Reading waits for whoever takes the frames, so nothing piles up.
 * Throws `owner.frame` where the other side does not speak this language, `owner.cut` where the stream ends inside a frame.
 */
export async function* frames(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Frame> {
  const parts: Uint8Array[] = [];
  let held = 0;
  let wanted = 8;
  for await (const part of stream) {
    parts.push(part);
    held += part.length;
    if (held < wanted) continue;
    let bytes = Buffer.concat(parts, held);
    for (wanted = sizeOf(bytes); bytes.length >= wanted && bytes.length >= 8; wanted = sizeOf(bytes)) {
      const head = bytes.subarray(8, 8 + bytes.readUInt32BE(0));
      yield { head: parsed(head), body: bytes.subarray(8 + head.length, wanted) };
      bytes = bytes.subarray(wanted);
    }
    parts.length = 0;
    parts.push(bytes);
    held = bytes.length;
  }
  if (held > 0) throw new FerrymanError('owner.cut', 'operational');
}

/** How many bytes the first frame takes; 8 while that is not known yet. */
function sizeOf(bytes: Buffer): number {
  if (bytes.length < 8) return 8;
  const head = bytes.readUInt32BE(0);
  const body = bytes.readUInt32BE(4);
  if (head > limits.head || body > limits.body) throw new FerrymanError('owner.frame', 'operational');
  return 8 + head + body;
}

function parsed(head: Buffer): unknown {
  try {
    return JSON.parse(head.toString('utf8')) as unknown;
  } catch (cause) {
    throw new FerrymanError('owner.frame', 'operational', {}, cause);
  }
}
