/** A value with bytes in it, as the JSON head and the body of one frame. */
interface Parcel {
  readonly value: unknown;
  readonly body: Uint8Array;
}

const mark = '$bytes';

/** Takes the bytes out of a command's input: in their place stands where they lie in the body. */
export function pack(input: unknown): Parcel {
  const parts: Uint8Array[] = [];
  let length = 0;
  const walk = (value: unknown): unknown => {
    if (value instanceof Uint8Array) {
      parts.push(value);
      const from = length;
      length += value.length;
      return { [mark]: [from, length] };
    }
    if (Array.isArray(value)) return value.map(walk);
    if (value !== null && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, walk(part)]));
    return value;
  };
  return { value: walk(input), body: Buffer.concat(parts, length) };
}

/** Puts the bytes back. What comes out is unchecked: the operation's schema judges it. */
export function unpack({ value, body }: Parcel): unknown {
  if (Array.isArray(value)) return value.map((part) => unpack({ value: part, body }));
  if (value === null || typeof value !== 'object') return value;
  const place = (value as Record<string, unknown>)[mark];
  if (Array.isArray(place)) return body.subarray(Number(place[0]), Number(place[1]));
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, unpack({ value: part, body })]));
}
