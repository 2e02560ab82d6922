import { D, N } from './marks.ts';
import { enAsWell, enOnlyNo, enTakesBack, zhOnlyNo, zhSupposes, zhTakesBack } from './words/corrections.ts';

/** A thing said wrong and put right: the words from `start` to `end` are passed over, and what stands at `place` is what stands at `by`. */
export interface Correction {
  readonly place: number;
  readonly by: number;
  readonly start: number;
  readonly end: number;
}

/** «Monday, no sorry, Tuesday», 周一，不对，是周二: what takes the place of what, in a text with names and days taken out. */
export function corrections(text: string): readonly Correction[] {
  const found: Correction[] = [];
  for (const cue of [enTakesBack, zhTakesBack]) {
    for (const match of text.matchAll(cue)) {
      const by = match.index + match[0].length - 1;
      const past = text.slice(0, match.index);
      const place = past.lastIndexOf(text[by] as string);
      const between = past.slice(place + 1);
      const only = (cue === enTakesBack ? enOnlyNo : zhOnlyNo).test(match[0]);
      // 去了N家，我是说D去的: nothing is taken back, and nothing told by it either.
      if (place < 0 && !only && begins.test(match[0])) found.push({ place: by, by, start: match.index + 1, end: by });
      if (place < Math.max(found.at(-1)?.end ?? 0, match.index - reach) || !ends.test(text.slice(by + 1, by + 30))) continue;
      if (!begins.test(match[0]) && !marked.test(past)) continue;
      // «No» and «sorry» begin much else: only right after what they take back, and 不对 in its sentence.
      if (zhSupposes.test(match[0]) && !/^[\s\p{P}家户]*$/u.test(between)) continue;
      if (only && (cue === enTakesBack ? !beside.test(between) : /[。；！？!?;\n]/.test(between))) continue;
      found.push({ place, by, start: match.index, end: by + 1 + repeated(between, text.slice(by + 1)) });
    }
  }
  return found.toSorted((a, b) => a.start - b.start);
}

/** The words of a correction are parted from what they correct, or stand right after it. */
const begins = /^\s*(?:\p{P}|[啊哦噢呃哎])/u;
const marked = new RegExp(`[${D}${N}](?:'s|家)?$`);
/** How far back what is taken back may stand. */
const reach = 100;
/** Nothing more is told of the second one than of the first. */
const ends = new RegExp(
  `^(?:'s|家|户)?(?:\\s(?:house|home|place|family))?(?:上午|下午|早上|晚上|中午)?(?:才)?(?:\\s*(?:[\\p{P}]|$)|[去到走看见送来办上]|\\s(?:and|on|at|in|this|last|morning|afternoon|evening|with|i|we|he|she|they)\\b|\\s?[${D}${N}])`,
  'u',
);
const beside = new RegExp(`^(?:'s|[\\s,;:，、：—–(（…-]|\\.\\.+|[${D}${N}]|\\b(?:house|home|place|family|on|at|of|the|visited|seen|or)\\b|[家户去的了])*$`);

/** How much of what follows the second one was said after the first one already: «N's, no, M's», 周五送，不对，周六送. */
function repeated(first: string, second: string): number {
  const same = enAsWell.exec(second)?.[0] ?? /^(?:家|户|(?:才|上门|走访)?[去到走看见送来办]?(?:访|成)?的?(?=[\s\p{P}]|$))/u.exec(second)?.[0] ?? '';
  return first.includes(same.trim().slice(0, 1)) ? same.length : 0;
}
