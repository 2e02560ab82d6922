import { hanMentions } from './names-han.ts';
import { latinMentions } from './names-latin.ts';
import { otherMentions } from './names-other.ts';
import type { NameIndex, Ref } from './name-index.ts';
import { zhNumber } from './zh-number.ts';

/** How a household was named, the surest first. */
const ways = ['full', 'code', 'part', 'family', 'pet', 'typo'] as const;
type Way = (typeof ways)[number];

/** One place in a message that names somebody of the writer's households. */
export interface Mention {
  readonly start: number;
  readonly end: number;
  readonly way: Way;
  /** Everybody it can mean; several households where the words fit several. */
  readonly refs: readonly Ref[];
}

/** Every mention of a household in a message, in order and not overlapping; the surer and longer reading wins. */
export function findNames(raw: string, folded: string, index: NameIndex): readonly Mention[] {
  const found = [...codeMentions(folded, index), ...hanMentions(folded, index), ...latinMentions(raw, folded, index), ...otherMentions(raw, index)];
  const rank = (mention: Mention): number => ways.indexOf(mention.way) * 100 - (mention.end - mention.start);
  found.sort((a, b) => rank(a) - rank(b) || a.start - b.start);
  const taken = new Uint8Array(folded.length);
  const kept: Mention[] = [];
  for (const mention of found) {
    if (taken.subarray(mention.start, mention.end).includes(1)) continue;
    taken.fill(1, mention.start, mention.end);
    kept.push({ ...mention, refs: closest(mention) });
  }
  return kept.sort((a, b) => a.start - b.start);
}

/** A family's name means the household whose head bears it, before one that somebody married into. */
function closest({ way, refs }: Mention): readonly Ref[] {
  const heads = refs.filter((ref) => ref.head);
  return (way === 'family' || way === 'full') && heads.length > 0 ? heads : refs;
}

const codePattern = /(?<![a-z0-9])[a-z]{1,6}[-_ .]?\d{1,9}(?:[-_]\d{1,9}){0,3}(?![a-z0-9])|(?<![a-z0-9./-])\d{1,9}(?:-\d{1,9}){1,3}(?![\d./-])/g;
const numberPattern =
  /(?:household|house(?:hold)?\s?(?:no|number|nr)\.?|hh|home|family|h\.?|户号|编号|户编号|档案号?|户)\s?[#:：]?\s?(?:no\.?|number|nr\.?|#)?\s?0*(\d{1,6})(?![\d.:/-]|\s?(?:members?|people|persons?|days?|times?|人|口|天|次|个))|(?:第\s?)?(?<![\d.])0*(\d{1,6})\s?(?:号\s?(?:农?户|家|那户|这户|贫困户|脱贫户|监测户)|户号)|第\s?0*(\d{1,6})\s?户|(?<![\d一二三四五六七八九十])([一二三四五六七八九十]{1,4})号户|(?<=^\s*)no\.?\s?0*(\d{1,6})(?![\d.:/-])|(?<![\w])#\s?0*(\d{1,6})(?!\d)/g;

/** Households named by their code, however it is spelt. */
function codeMentions(folded: string, index: NameIndex): readonly Mention[] {
  const found: Mention[] = [];
  const add = (start: number, end: number, homes: readonly number[] | undefined): void => {
    if (homes === undefined) return;
    const refs = homes.map((home): Ref => ({ home, head: true, relation: 'head', name: index.households[home]?.head ?? '' }));
    found.push({ start, end, way: 'code', refs });
  };
  for (const match of folded.matchAll(codePattern)) {
    const text = match[0];
    // 2026-11-03 is a day; «14-16» alone names nobody.
    const key = text.split(/[^a-z0-9]+/).join('-');
    add(match.index, match.index + text.length, index.codes.get(codeOf(key)));
  }
  for (const match of folded.matchAll(numberPattern)) {
    const number = match[1] ?? match[2] ?? match[3] ?? match[5] ?? match[6];
    add(match.index, match.index + match[0].length, index.numbers.get(match[4] === undefined ? Number(number) : (zhNumber(match[4]) ?? -1)));
  }
  return found;
}

function codeOf(text: string): string {
  return text
    .replace(/([a-z])(\d)/g, '$1-$2')
    .split('-')
    .map((part) => part.replace(/^0+(?=\d)/, ''))
    .join('');
}
