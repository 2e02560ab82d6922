/** A name somebody else goes by, who is not to be erased. */
export interface OthersName {
  readonly name: string;
  /** The household it belongs to; absent for the staff. */
  readonly household?: string;
}

/** Whom an erasure looks for in what was said. */
export interface Sought {
  readonly names: readonly string[];
  /** Ids, which are found wherever they stand. */
  readonly ids?: readonly string[];
  /** Other people's names that hold one of these names, or are the same. */
  readonly others: readonly OthersName[];
}

/** Scripts whose words end where another letter does not follow. Elsewhere words run on (Han), or endings are written on to a name. */
const ends = [/^\p{Script=Latin}|^\p{M}/u, /^\p{N}/u];
const ofAWord = /^[\p{L}\p{M}\p{N}]/u;

/**
 * Whether any text in a JSON value speaks of who is sought. A name counts where it is a word of its own (An, not Anna); where words run on, wherever it stands. It
 * is not theirs where it is part of somebody else's longer name that stands by itself, or part or all of a name of one of the `households` the value is known to be about.
 */
export function speaksOf(value: unknown, sought: Sought, households: readonly string[] = []): boolean {
  if (typeof value === 'string') {
    return sought.ids?.some((id) => value.includes(id)) === true || sought.names.some((name) => isNamed(value, name, sought.others, households));
  }
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some((part) => speaksOf(part, sought, households));
}

function isNamed(text: string, name: string, others: readonly OthersName[], households: readonly string[]): boolean {
  if (name === '') return false;
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1)) {
    if (!isCut(text, at, name) && !others.some((other) => isOthers(text, at, name, other, households))) return true;
  }
  return false;
}

/** The character before or at a place: two units of it where it is a rare one. */
const before = (text: string, at: number): string => Array.from(text.slice(Math.max(at - 2, 0), at)).at(-1) ?? '';
const after = (text: string, at: number): string => Array.from(text.slice(at, at + 2))[0] ?? '';

/** Whether what stands there is only a part of a longer word. */
function isCut(text: string, at: number, name: string): boolean {
  const [first, last] = [after(name, 0), before(name, name.length)];
  const end = at + name.length;
  return ends.some((same) => (same.test(first) && same.test(before(text, at))) || (same.test(last) && same.test(after(text, end))));
}

/** Whether the name that stands there is, or is part of, somebody else's. */
function isOthers(text: string, at: number, name: string, other: OthersName, households: readonly string[]): boolean {
  const own = other.household !== undefined && households.includes(other.household);
  if (other.name === name && !own) return false;
  for (let within = other.name.indexOf(name); within !== -1; within = other.name.indexOf(name, within + 1)) {
    const from = at - within;
    if (from < 0 || !text.startsWith(other.name, from)) continue;
    const alone = !ofAWord.test(before(text, from)) && !ofAWord.test(after(text, from + other.name.length));
    if (own || alone) return true;
  }
  return false;
}
