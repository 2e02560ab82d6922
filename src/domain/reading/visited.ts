import type { Clause } from './clauses.ts';
import { N } from './marks.ts';
import { isNobody, isPhone } from './met.ts';
import type { Mood } from './moods.ts';
import type { Mention } from './names.ts';
import type { Plain } from './plain.ts';
import { enAside, enDone, enHead, enOthers, enThen } from './words/en-visit.ts';
import { zhAside, zhDone, zhHead, zhOthers, zhToldOf, zhWith } from './words/zh-visit.ts';

/** One mention with how strongly its clause says that this household was visited. */
export interface Seen {
  readonly mention: Mention;
  readonly clause: number;
  readonly mood: Mood;
  readonly weight: number;
  readonly place: number;
  /** Mentions told of in one breath share a group. */
  readonly group: number;
}

/** Every mention with the weight that its clause gives it, in order. */
export function seenIn(plain: Plain, clauses: readonly Clause[], moods: readonly Mood[]): readonly Seen[] {
  const out: Seen[] = [];
  clauses.forEach((clause, i) => {
    for (const [place, mention] of plain.namesIn(clause.start, clause.end)) {
      const mood = moods[i] as Mood;
      const next = out.at(-1);
      const gap = next === undefined ? undefined : plain.text.slice(next.place + 1, place);
      const then = gap !== undefined && mood === 'told' && enThen.test(gap);
      const before = clause.text.slice(0, place - clause.start + 1);
      const weighed = weigh(before, clause.text.slice(place - clause.start + 1), clause.sentence === 0 && onlyDay.test(plain.text.slice(0, clause.start)));
      // «I took the new officer, Ms Sun, | to N's»
      const led = toPlace.test(before) && clauses.some((other, k) => k < i && other.sentence === clause.sentence && ledThere.test(other.text));
      const own = led ? Math.max(weighed, 2.7) : weighed;
      // «Ran into M, then visited N»: who is only come upon shares nothing with the one gone to.
      const apart = next !== undefined && next.weight < 2.7 && own >= 2.7;
      const joined =
        (then && !apart) ||
        (gap !== undefined &&
          /^(?:'s)?(?:家|他们家)?\s*(?:、|和|跟|与|及|还有|以及|，又|又|还是|,? or(?: maybe| perhaps)?(?: it was| was it)?(?: at)?|,? and(?: then)?(?: to| at)?(?: the)?|&|\+|\/|，|,|then)\s*$/.test(
            gap,
          ));
      const several =
        joined &&
        new RegExp(`[两二三四五六几\\d](?:家|户)|\\b(?:both|two|three) (?:households|homes|families|places|houses|visits|calls|stops|doors)\\b`).test(
          clauses
            .filter((other) => other.sentence === clause.sentence)
            .map((other) => other.text)
            .join(''),
        );
      // 罗家和盘家: the second is told of as the first is, whatever the word that joins them says.
      // «N, M. Visited»: so is it where the sentence is nothing but the names.
      const listed = clauses.every((other) => other.sentence !== clause.sentence || onlyNames.test(other.text));
      const plainly = joined && next !== undefined && own > 0.5 && (listed || !/^[，,]$/.test((gap ?? '').trim()));
      const weight = plainly ? Math.max(next.weight, several ? 2.6 : 0) : own;
      const partner = out.at(-1);
      if (several && partner !== undefined && partner.weight < 2.6) out[out.length - 1] = { ...partner, weight: 2.6 };
      out.push({ mention, clause: i, mood, weight, place, group: joined && own > 0.5 && next !== undefined && next.mood === mood ? next.group : out.length });
    }
  });
  return out;
}

/** How strongly the words around a mention say that it was visited: 3 told so, 2.5 it stands for the entry, 2 spoken of, less beside it. */
function weigh(before: string, after: string, head: boolean): number {
  if (lastAside(enAside, before, after) || lastAside(zhAside, before, after)) return 0.5;
  if (broughtAlong.test(before) && /^[^，。\uE000]{0,4}(?:到|去|上|来)[^，。\uE000]{0,3}\uE000/.test(after)) return 0.5;
  if (metThere.test(before) || enMetThere.test(before)) return 0.5;
  const others = /[他她]们?|说|讲/.test(before) && !/我/.test(before);
  const last = before.slice(Math.max(0, before.lastIndexOf(N, before.length - 2)));
  if (/^\W*(?:and )?(?:also )?(?:on )?(?:to|at)(?: the| old)? \uE000$/.test(before) && /^(?:'s)?(?: \w+)? (?:too|as well|also)\b/.test(after)) return 3;
  if (met.test(last) || metOnTheWay.test(last + after.slice(0, 24))) return 2.65;
  if (!others && zhDone.test(last)) return 3;
  if (enDone.test(last)) return /\b(?:visited|saw|went|met|was at|at|with|to|visit)\b/.test(last) || after.startsWith("'s") ? 3 : 2.7;
  if (/^,? (?:i|we) (?:visited|saw|went to|met|called on)\b/.test(after)) return 3;
  if (/\bvisit (?:today |yesterday )?(?:was|is)(?: to| at)? (?:the )?\uE000$/.test(last)) return 3;
  if (/^(?:'s)?(?: place| house| home| family| household)?\s*(?:was |were )?(?:visited|visit\b|seen\b|done\b)/.test(after)) return 3;
  if ((!others && zhWith.test(last)) || zhToldOf.test(N + after.slice(0, 20))) return 2.8;
  if (zhHead.test(before) && (head || /^(?:家|屋|那)/.test(after))) return 2.6;
  if (enHead.test(before) && head) return 2.6;
  return 2;
}

/** «to N's», at the head of a clause: where the clause before it led. */
const toPlace = new RegExp(`^\\W*(?:up |over |round |down )?to (?:the |old )?${N}$`);
const ledThere = /^\W*(?:\uE001\W*)?(?:i |we )?(?:took|brought|drove|walked|accompanied|led) (?!.*\b(?:back|home)\b)/;

/** 在N家碰上来串门的M, «at N's I ran into M»: whoever else was there is not the one visited. */
const metThere = new RegExp(`${N}(?:[哥姐叔婶嫂爷奶])?(?:家|屋|那|门口|院)[^，。${N}]{0,8}(?:碰|遇|撞|赶上|逢)(?:上|到|见|着)?(?:了)?[^，。${N}]{0,10}${N}$`);
const enMetThere = new RegExp(
  `\\b(?:at|to|inside|with) (?:the |old )?${N}(?:'s)?[^.;${N}]{0,30}\\b(?:met|ran into|bumped into|came across|happened on|found)\\b[^.;${N}]{0,12}${N}$`,
);

/** 带新来的N到M家认门: whoever is brought along is not the one visited. */
const broughtAlong = new RegExp(`(?:带|领)(?:着|上|了)?[^，。${N}]{0,8}${N}$`);

/** Somebody came upon, which may be the visit and may be beside it. */
const met = new RegExp(`(?:碰|遇|撞)(?:上|到|见|着)(?:了)?[^，。]{0,3}${N}$`);
const metOnTheWay = new RegExp(
  `\\b(?:met|saw|passed|overtook|bumped into|ran into)\\s(?:old )?${N}(?:'s \\w+)? (?:on|at|in) the (?:bus|market|shop|street|road|path|way|lorry|ferry|bus stop|bridge)\\b`,
);

/** Nothing but names. */
const onlyNames = new RegExp(`^[\\s\\p{P}${N}]*$`, 'u');

/** Nothing but a day and labels stands before. */
const onlyDay =
  /^[\s\p{P}\p{S}\uE001]*(?:(?:today|visits?|date|on|the|two visits in one|first|report|日期|走访|补记|记录|今日|上午|下午|早上|晚上)[\s\p{P}\uE001]*){0,4}$/u;

function lastAside(pattern: RegExp, before: string, after: string): boolean {
  const from = before.length < 2 ? 0 : before.lastIndexOf(N, before.length - 2) + 1;
  const found = pattern.exec(before.slice(from) + after.slice(0, 20).split(N)[0]);
  return found !== null;
}

/** Whether somebody is spoken of who is nobody of the writer's. */
export const speaksOfOthers = (text: string): boolean => enOthers.test(text) || zhOthers.test(text);

/** Whether a clause without a name still tells of a visit («Visited today, all well»). */
export function tellsOfVisit(text: string): boolean {
  return (
    /\b(?:visited|home visit|dropped by|stopped by|called in on|looked in on)\b/.test(text) ||
    /走访了|入户了|去了.{0,4}家|看望了|上门|慰问了|我.{0,6}(?:去|到|进)了?(?:他|她|他们)?(?:家|屋)/.test(text) ||
    isPhone(text) ||
    isNobody(text)
  );
}
