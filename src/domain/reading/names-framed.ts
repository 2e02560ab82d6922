import { isHan } from './fold.ts';
import { isOfficial, sharedCharacters } from './names-han-context.ts';
import type { Forms, NameIndex } from './name-index.ts';
import { syllable } from './pinyin.ts';
import { zhHonorifics, zhSurnames } from './words/zh-names.ts';

const places = '[村湾坝沟寨屯庄坪坡桥冲岭堡组巷街镇乡河塘]';

/** A place where a family name or the end of a given name stands in a form of address. */
interface Frame {
  readonly start: number;
  readonly end: number;
  readonly family?: string;
  readonly last?: string;
}

/** 老王, 王叔, 王家, 王户; 贵叔, 英姐; 老里家 for 老李家. */
export function framed(folded: string, index: NameIndex): readonly Frame[] {
  const out: Frame[] = [];
  const surnames = keys(index.family);
  const bySyllable = new Map<string, string>();
  for (const surname of index.family.keys()) if (surname.length === 1) bySyllable.set(syllable(surname), surname);
  if (surnames !== undefined) {
    const name = `(?:${surnames})`;
    const pattern = new RegExp(
      `(?:老|小|阿)(${name})(?:${zhHonorifics}|家)?(?!牛|狗|瓜|米粒|菜|麦)|(${name})(?:家的|${zhHonorifics})|(${name})(?:家|户)(?!${places})`,
      'g',
    );
    for (const match of folded.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].length];
      const family = match[1] ?? match[2] ?? match[3];
      const bare = match[2] ?? match[3];
      // 李老家, 大王家: the family name must not itself be the end of a longer name.
      if (bare !== undefined && /[老小阿大国姓]/.test(folded[start - 1] ?? '') && folded[start - 1] !== '老') continue;
      if (family !== undefined && !isOfficial(folded, start, end))
        out.push({ start, end: end - (match[0].endsWith('家的') ? 2 : match[0].endsWith('家') || match[0].endsWith('户') ? 1 : 0), family });
    }
    for (const match of folded.matchAll(/老([\u3400-\u9fff])(?=家|叔|伯|爷|奶|婶)/g)) {
      const heard = match[1] as string;
      const family = zhSurnames.has(heard) ? undefined : bySyllable.get(syllable(heard));
      if (family !== undefined && !'人乡大老太公婆国两汉爷师'.includes(heard)) out.push({ start: match.index, end: match.index + 2, family });
    }
  }
  // 欧羊家 for 欧阳家: a family name of two characters by its sound.
  for (const surname of index.family.keys()) {
    if (surname.length !== 2) continue;
    for (let i = 0; i + 1 < folded.length; i += 1) {
      const part = folded.slice(i, i + 2);
      if (
        part !== surname &&
        sharedCharacters(part, surname) === 1 &&
        isHan(part[0]) &&
        isHan(part[1]) &&
        syllable(part[0] as string) + syllable(part[1] as string) === [...surname].map(syllable).join('')
      )
        out.push({ start: i, end: i + 2, family: surname });
    }
  }
  const lasts = keys(index.last);
  if (lasts !== undefined) {
    for (const match of folded.matchAll(new RegExp(`(?<![\\u3400-\\u9fff])(${lasts})(?:叔|伯|婶|姐|哥|嫂|姨)(?![\\u3400-\\u9fff]?[弟妹])`, 'g'))) {
      if (!index.family.has(match[1] as string)) out.push({ start: match.index, end: match.index + match[0].length, last: match[1] as string });
    }
  }
  return out;
}

/** The keys of a table as one alternative of a pattern, the longest first. */
function keys(forms: Forms): string | undefined {
  const list = [...forms.keys()].filter((key) => isHan(key[0]));
  return list.length === 0 ? undefined : list.toSorted((a, b) => b.length - a.length).join('|');
}
