/** The most characters a pattern may match: no identity number is longer, and it bounds the work on every position. */
const longest = 64;

/** One character: an escape, a class, or itself. Then how often: `?`, `{n}` or `{n,m}`. */
const atom = /\\[dswDSW.\-/\\]|\[(?:\\.|[^\]\\[])+\]|[\p{L}\p{N} /:#-]/uy;
const times = /\?|\{(\d{1,2})(?:,(\d{1,2}))?\}/y;

/**
 * Whether a pattern can be run on whatever people type without ever running long: single characters and classes in a row,
 * each a bounded number of times, at most two of them of varying length. No groups, alternatives, `*`, `+`, look-arounds or
 * back-references (write several patterns instead). Errors: none, anything else is false.
 */
export function isSafePattern(pattern: string): boolean {
  let at = 0;
  let length = 0;
  let varying = 0;
  while (at < pattern.length) {
    if (pattern.startsWith('\\b', at)) {
      at += 2;
      continue;
    }
    atom.lastIndex = at;
    if (!atom.test(pattern)) return false;
    at = atom.lastIndex;
    times.lastIndex = at;
    const count = times.exec(pattern);
    if (count !== null) {
      at = times.lastIndex;
      if (count[0] === '?' || count[2] !== undefined) varying += 1;
    }
    length += Number(count?.[2] ?? count?.[1] ?? 1);
  }
  return length >= 4 && length <= longest && varying <= 2 && compiles(pattern);
}

function compiles(pattern: string): boolean {
  try {
    return Boolean(new RegExp(pattern, 'gu'));
  } catch {
    return false;
  }
}
