/** What was masked away, for every kind of identity number: all but its last two characters. */
const shown = 2;

/** What people write between the groups of a number: spaces of all kinds, dashes, dots, invisible joiners. */
const gap = '[ \\t\\u00a0\\u2000-\\u200a\\u202f\\u3000\\u200b-\\u200d\\u2060\\ufeff\\-\\u2010-\\u2015\\uff0d.\\u00b7_]{0,2}';
const run = (digits: number, last: string): RegExp => new RegExp(`(?<!\\d)\\d(?:${gap}\\d){${digits - 2}}${gap}${last}(?!\\d)`, 'g');

const eighteen = run(18, '[\\dX]');
const fifteen = run(15, '\\d');

/** The first two digits of a Chinese resident number: a province, or 9 for a foreign resident. GB 11643-1999, GB/T 2260. */
const place = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9\d)/;
const monthDay = '(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])';
const born18 = new RegExp(`^\\d{6}(?:18|19|20)\\d{2}${monthDay}`);
const born15 = new RegExp(`^\\d{8}${monthDay}`);

/** How people group the old numbers; other groupings are lists of small numbers far more often. */
const groups15 = new Set(['15', '6-6-3', '6-9', '12-3', '3-3-3-3-3', '5-5-5', '4-4-4-3']);

/** The first digit of each script's ten that can stand for 0–9 in a number (full-width, Arabic, Persian, Tibetan, Mongolian). */
const zeros = [0xff10, 0x0660, 0x06f0, 0x0f20, 0x1810];
const otherDigits = /[\uff10-\uff19\u0660-\u0669\u06f0-\u06f9\u0f20-\u0f29\u1810-\u1819]/g;

/** The same text with every digit as 0–9 and every check letter as X: as long as before, so positions stay. */
function plain(text: string): string {
  return text
    .replace(otherDigits, (c) => String(c.charCodeAt(0) - zeros.find((zero) => c.charCodeAt(0) >= zero && c.charCodeAt(0) <= zero + 9)!))
    .replace(/[xｘＸ]/g, 'X');
}

/** A phone number inside the run means that two numbers stand side by side. */
const groupsOf = (found: string): readonly string[] => found.split(/[^\dX]+/);
const hasPhone = (found: string): boolean => groupsOf(found).some((group) => /^1[3-9]\d{9}$/.test(group));

/** A day inside the run is somebody's birthday only behind the six digits of a place. */
function hasOtherDay(groups: readonly string[]): boolean {
  const sizes = groups.map((g) => g.length);
  return sizes.some((size, i) => size === 4 && sizes[i + 1] === 2 && sizes[i + 2] === 2 && sizes.slice(0, i).reduce((sum, n) => sum + n, 0) !== 6);
}

function isResident18(found: string, text: string, at: number): boolean {
  const groups = groupsOf(found);
  const digits = groups.join('');
  if (!place.test(digits) || !born18.test(digits)) return false;
  // A run with gaps is one number only where it does not break off in the middle of «2000-01-01».
  const broken = /\d[-.]$/.test(text.slice(Math.max(at - 2, 0), at)) || /^[-.]\d/.test(text.slice(at + found.length, at + found.length + 2));
  return groups.length === 1 || !(broken || hasPhone(found) || hasOtherDay(groups));
}

function isResident15(found: string): boolean {
  const groups = groupsOf(found);
  const digits = groups.join('');
  return place.test(digits) && born15.test(digits) && groups15.has(groups.map((g) => g.length).join('-')) && !hasPhone(found);
}

interface MaskRules {
  /** Further kinds of identity numbers, as `programme.identity_patterns` has them (checked by `isSafePattern`). */
  readonly patterns?: readonly string[];
  /** Words that stay as they are even where they look like an identity number: household codes. */
  readonly keep?: readonly string[];
}

/**
 * The text with every identity number masked but for its last two characters (`****************1X`). Chinese resident
 * numbers of 18 digits (the last may be X) and of 15 are found, also in full-width or other digits and with spaces or dashes
 * between; the birth date in them must be possible, the check digit need not be right. Masking twice changes nothing.
 */
export function maskIdentity(text: string, rules: MaskRules = {}): string {
  let masked = maskBy(text, eighteen, isResident18, rules.keep);
  masked = maskBy(masked, fifteen, isResident15, rules.keep);
  for (const pattern of rules.patterns ?? []) masked = maskBy(masked, new RegExp(pattern, 'gu'), () => true, rules.keep);
  return masked;
}

function maskBy(text: string, pattern: RegExp, really: (found: string, text: string, at: number) => boolean, keep: readonly string[] = []): string {
  const searched = plain(text);
  let out = '';
  let done = 0;
  pattern.lastIndex = 0;
  for (let match = pattern.exec(searched); match !== null; match = pattern.exec(searched)) {
    const found = match[0];
    if (found === '' || !really(found, searched, match.index) || keep.includes(text.slice(match.index, match.index + found.length))) {
      // What began here was none, but one may begin at the next digit of the same run.
      pattern.lastIndex = match.index + 1;
      continue;
    }
    const bare = found.replace(/[^\p{L}\p{N}]/gu, '');
    out += text.slice(done, match.index) + '*'.repeat(Math.max(bare.length - shown, 0)) + bare.slice(-shown);
    done = match.index + found.length;
  }
  return done === 0 ? text : out + text.slice(done);
}
