import type { Day } from '../../lib/calendar.ts';
import type { Clause } from './clauses.ts';
import { N } from './marks.ts';
import { isNobody, isPhone } from './met.ts';
import type { Plain } from './plain.ts';

/** Days by their places: those on which nobody went or was met, where a later one tells that they were («nobody in on Monday, got them on Tuesday»), and that one. */
interface InVain {
  readonly vain: ReadonlySet<number>;
  readonly met: number | undefined;
}

/** The days that a visit failed on, and the day that it did not. */
export function daysInVain(plain: Plain, clauses: readonly Clause[], today: Day): InVain {
  const days = [...plain.days].filter(([, { past }]) => past !== undefined && past !== 'vague' && past <= today);
  if (days.length < 2) return { vain: new Set(), met: undefined };
  const told = days.map(([place], k) => aboutDay(plain.text, clauses, place, days[k - 1]?.[0] ?? -1, days[k + 1]?.[0]));
  const met = told.findLastIndex((words) => meets.test(words) && !fails(words) && !isPhone(words));
  const made = told[met] ?? '';
  const on = days[met]?.[1].past ?? '';
  const vain = days.flatMap(([place, { past = '' }], k) => {
    const words = told[k] as string;
    return past < on && (fails(words) || (instead.test(made) && keptAway.test(words))) ? [place] : [];
  });
  return { vain: new Set(vain), met: vain.length > 0 ? days[met]?.[0] : undefined };
}

/** What is told of a day: from its clause, or the day before it, up to the clause of the next one. */
function aboutDay(text: string, clauses: readonly Clause[], place: number, prior: number, next: number | undefined): string {
  const own = clauses.find(({ start, end }) => place >= start && place < end);
  const following = next === undefined ? undefined : clauses.find(({ start, end }) => next >= start && next < end);
  const end = next === undefined ? place + reach : following === own ? next : (following?.start ?? next);
  return text.slice(Math.max(prior + 1, own?.start ?? 0), Math.min(end, place + reach));
}
const reach = 100;

const fails = (words: string): boolean => (isNobody(words) || missed.test(words)) && !saw.test(words);
const missed = new RegExp(
  `\\b(?:he|she|they|all|both|every(?:one|body)|${N}(?:'s \\w+)?) (?:was|were|had gone|had been) (?:all |both )?(?:out|away|off|not (?:in|there|home))\\b|\\b(?:there was|was|with) (?:no one|nobody)\\b|\\bso (?:no one|nobody) (?:in|there|home)\\b|\\bno (?:luck|joy|reply|answer)\\b|\\bmissed ${N}|\\bdoor (?:was )?locked\\b|\\b(?:i|we) (?:couldn't|could not|didn't|did not) (?:go|get|make|manage|find|see|reach)\\b|没人(?=[，。；\\s]|$)|没(?:去成|走成|去得成|见着|见到|见上|遇上|碰上|碰着|找着|在)|不在家?|锁着|落锁|锁门|没能[去见走]|去不了|走不开`,
);
const saw = /\b(?:saw|visited|sat|spoke|talked|chatted)\b/;
const meets = new RegExp(
  `\\b(?:saw|met|caught|found|reached|got|visited)\\b.{0,12}(?:${N}|\\b(?:him|her|them|his|their|all|everyone)\\b)|${N}.{0,12}\\b(?:was|were) (?:in|home|there|back)\\b|\\b(?:went (?:back|again)|made it|opened|he was (?:in|there)|she was (?:in|there)|they were (?:in|there))\\b|见[到着上了]|碰[上到着]|找[到着]|[去走到]的|去成|补走|再去|又去|${N}家?(?:都|人)?在(?:家)?(?:[，。]|$)|到[^，。]{0,3}${N}`,
);
/** What keeps a writer from going, or people from being in. */
const keptAway =
  /\b(?:meetings?|market day|holiday|festival|wedding|funeral|training|flood(?:ed)?|closed|blocked|rain(?:ed)?|snow(?:ed)?|storm|fog)\b|开会|赶集|过节|培训|下[大暴]?[雨雪]|路(?:断|堵|滑|封)|塌方/;
const instead = /\b(?:instead|in the end|at last|finally|then|managed|made it)\b|才|改|总算|终于|补/;
