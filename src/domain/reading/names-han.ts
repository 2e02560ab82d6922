import { isHan } from './fold.ts';
import { framed } from './names-framed.ts';
import { isOfficial, sharedCharacters } from './names-han-context.ts';
import type { Mention } from './names.ts';
import type { NameIndex, Ref } from './name-index.ts';
import { heard, syllable } from './pinyin.ts';
import { zhSurnames } from './words/zh-names.ts';

/** What comes right before a given name alone and belongs to another family name: 张建国 is not our 李建国. */
const foreign = new Set([...zhSurnames].filter((c) => !'和向于鲁应路老时方同常安平从高连会江边家那米古关开汪管伍金黄白小阿单万水毛'.includes(c)));

/** More mentions than this are no message of a cadre's. */
const most = 80;

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
      if (index.full.has(part) && !isOfficial(folded, i, i + length)) add(i, i + length, 'full', index.full.get(part));
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

function givenHere(folded: string, start: number, end: number, part: string): boolean {
  const [before, after] = [folded.slice(Math.max(0, start - 3), start), folded.slice(end, end + 2)];
  if (foreign.has(before.at(-1) ?? '') && !/[老小阿和跟给看望见到去访、，\s]$/.test(before)) return false;
  if (isOfficial(folded, start, end)) return false;
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
    const exact = index.latinFull.get(key)?.filter((ref) => sameLength(ref, length) && (length > 2 || sharedCharacters(part, ref.name) > 0));
    const whole =
      exact !== undefined && exact.length > 0
        ? exact
        : index.soundFull.get(near)?.filter((ref) => isHan(ref.name[0]) && sameLength(ref, length) && sharedCharacters(part, ref.name) > 0);
    if (whole !== undefined && whole.length > 0 && !index.full.has(part) && !isOfficial(folded, i, i + length)) {
      add(i, i + length, isHan(whole[0]?.name[0]) ? 'typo' : 'full', whole);
      continue;
    }
    const given = (index.latinGiven.get(key) ?? index.soundGiven.get(near))?.filter((ref) =>
      isHan(ref.name[0]) ? sharedCharacters(part, ref.name) > 0 : index.latinGiven.has(key),
    );
    if (given === undefined || given.length === 0 || index.given.has(part)) continue;
    const long = length > 2 && given.some((ref) => sharedCharacters(part, ref.name) > 1);
    const framedSo = long || (kinBefore.test(folded.slice(Math.max(0, i - 2), i)) && kinAfter.test(folded.slice(i + length, i + length + 1)));
    if (framedSo && givenHere(folded, i, i + length, part)) add(i, i + length, 'typo', given);
  }
}

const sameLength = (ref: Ref, length: number): boolean => !isHan(ref.name[0]) || ref.name.replace(/[·•.\s]/g, '').length === length;
