import { isHan } from './fold.ts';
import type { Mention } from './names.ts';
import type { Forms, NameIndex, Ref } from './name-index.ts';
import { heard, syllable } from './pinyin.ts';
import { zhHonorifics, zhOfficials, zhSurnames } from './words/zh-names.ts';

/** What comes right before a given name alone and belongs to another family name: 张建国 is not our 李建国. */
const foreign = new Set([...zhSurnames].filter((c) => !'和向于鲁应路老时方同常安平从高连会江边家那米古关开汪管伍金黄白小阿单万水毛'.includes(c)));

/** More mentions than this are no message of a cadre's. */
const most = 80;

const places = '[村湾坝沟寨屯庄坪坡桥冲岭堡组巷街镇乡河塘]';
const kinAfter = /^(?:他|她|家|的|叔|伯|婶|姐|哥|爷|奶|嫂|大|老|爸|妈|娘|爹|媳|婆|说|屋|院|那|门|还|今|昨|在|和|这|那|也|一|$|\s|[，。,.、：:；;！!？?）)])/;
const kinBefore =
  /(?:看|看了|望|到|去|去了|见|见了|访|和|跟|给|叫|老|小|找|陪|在|户|帮|问|替|送|上|克|遇到|碰到|天|日|晚|早|午|号|的|^|\s|[，。,.、：:；;！!（(])$/;
const ordinary: ReadonlySet<string> = new Set([
  '平安',
  '国庆',
  '建国',
  '建设',
  '解放',
  '胜利',
  '光明',
  '文化',
  '小雨',
  '大雪',
  '小雪',
  '春天',
  '幸福',
  '健康',
  '和平',
  '团结',
  '卫生',
  '新年',
  '元旦',
  '立春',
  '长生',
  '学文',
  '来福',
  '进步',
  '开放',
  '改革',
  '红旗',
  '秋收',
  '春花',
  '吉祥',
  '如意',
  '富贵',
  '安心',
  '永远',
  '长久',
  '明亮',
  '高兴',
]);

/** Households named in Chinese characters; also written with other characters of the same sound, also where the roster is in pinyin. */
export function hanMentions(folded: string, index: NameIndex): readonly Mention[] {
  const found: Mention[] = [];
  const add = (start: number, end: number, way: Mention['way'], refs: readonly Ref[] | undefined): boolean => {
    if (refs === undefined || refs.length === 0) return false;
    found.push({ start, end, way, refs });
    return true;
  };
  const starts = new Set([...index.full.keys(), ...index.given.keys(), ...index.pet.keys()].map((form) => form[0]));
  for (let i = 0; i < folded.length && found.length < most; i += 1) {
    if (!isHan(folded[i])) continue;
    for (let length = starts.has(folded[i]) ? 12 : 1; length >= 2; length -= 1) {
      const part = folded.slice(i, i + length);
      if (part.length < length) continue;
      if (index.full.has(part) && !official(folded, i, i + length)) add(i, i + length, 'full', index.full.get(part));
      if (length > 6) continue;
      if (index.given.has(part) && givenHere(folded, i, i + length, part)) add(i, i + length, 'part', index.given.get(part));
      if (length <= 3 && index.pet.has(part) && givenHere(folded, i, i + length, part)) add(i, i + length, 'pet', index.pet.get(part));
    }
    bySound(folded, i, index, add);
  }
  for (const { start, end, family, last } of framed(folded, index)) {
    const refs = family !== undefined ? index.family.get(family) : index.last.get(last ?? '');
    add(start, end, family !== undefined ? 'family' : 'pet', refs);
  }
  return found;
}

/** «妇女主任王姐», 李老师: an official, not one of the households. */
function official(folded: string, start: number, end: number): boolean {
  return (
    new RegExp(`(?:${zhOfficials})$`).test(folded.slice(Math.max(0, start - 4), start)) || new RegExp(`^(?:${zhOfficials})`).test(folded.slice(end, end + 4))
  );
}

function givenHere(folded: string, start: number, end: number, part: string): boolean {
  const [before, after] = [folded.slice(Math.max(0, start - 3), start), folded.slice(end, end + 2)];
  if (foreign.has(before.at(-1) ?? '') && !/[老小阿和跟给看望见到去访、，\s]$/.test(before)) return false;
  if (official(folded, start, end)) return false;
  return !ordinary.has(part) || (kinAfter.test(after) && kinBefore.test(before)) || /^(?:家|叔|伯|婶|姐|哥|爷|奶|嫂|他|她|大)/.test(after);
}

/** Names written with other characters of the same sound. */
function bySound(
  folded: string,
  i: number,
  index: NameIndex,
  add: (start: number, end: number, way: Mention['way'], refs: readonly Ref[] | undefined) => boolean,
): void {
  let [key, near] = ['', ''];
  for (let length = 1; length <= 5 && isHan(folded[i + length - 1]); length += 1) {
    const sound = syllable(folded[i + length - 1] as string);
    key += sound;
    near += heard(sound);
    if (length < 2) continue;
    const part = folded.slice(i, i + length);
    // The same sound; or nearly the same, and a character besides.
    const exact = index.latinFull.get(key)?.filter((ref) => sameLength(ref, length) && (length > 2 || shared(part, ref.name) > 0));
    const whole =
      exact !== undefined && exact.length > 0
        ? exact
        : index.soundFull.get(near)?.filter((ref) => isHan(ref.name[0]) && sameLength(ref, length) && shared(part, ref.name) > 0);
    if (whole !== undefined && whole.length > 0 && !index.full.has(part) && !official(folded, i, i + length)) {
      add(i, i + length, isHan(whole[0]?.name[0]) ? 'typo' : 'full', whole);
      continue;
    }
    const given = (index.latinGiven.get(key) ?? index.soundGiven.get(near))?.filter((ref) =>
      isHan(ref.name[0]) ? shared(part, ref.name) > 0 : index.latinGiven.has(key),
    );
    if (given === undefined || given.length === 0 || index.given.has(part)) continue;
    const long = length > 2 && given.some((ref) => shared(part, ref.name) > 1);
    const framedSo = long || (kinBefore.test(folded.slice(Math.max(0, i - 2), i)) && kinAfter.test(folded.slice(i + length, i + length + 1)));
    if (framedSo && givenHere(folded, i, i + length, part)) add(i, i + length, 'typo', given);
  }
}

const sameLength = (ref: Ref, length: number): boolean => !isHan(ref.name[0]) || ref.name.replace(/[·•.\s]/g, '').length === length;
/** How many characters of a part stand in a name; a romanised name has none to compare. */
const shared = (part: string, name: string): number => (isHan(name[0]) ? [...part].filter((c) => name.includes(c)).length : part.length);

interface Frame {
  readonly start: number;
  readonly end: number;
  readonly family?: string;
  readonly last?: string;
}

/** 老王, 王叔, 王家, 王户; 贵叔, 英姐; 老里家 for 老李家. */
function framed(folded: string, index: NameIndex): readonly Frame[] {
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
      if (family !== undefined && !official(folded, start, end))
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
        shared(part, surname) === 1 &&
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
