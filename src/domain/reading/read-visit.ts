import type { Day } from '../../lib/calendar.ts';
import { clausesOf } from './clauses.ts';
import { readConcerns } from './concerns.ts';
import { homesOf } from './homes.ts';
import { readMet } from './met.ts';
import { nameIndex } from './name-index.ts';
import { plainOf } from './plain.ts';
import { readPromises } from './promises.ts';
import { readPurpose } from './purpose.ts';
import type { Nameable, Reading } from './reading.ts';
import { visitDay } from './visit-day.ts';
import { moodsOf, type Mood } from './moods.ts';
import { seenIn, speaksOfOthers, tellsOfVisit, type Seen } from './visited.ts';

/** What to read a message against. */
interface Against {
  /** The writer's households. */
  readonly households: readonly Nameable[];
  /** The writer's day. */
  readonly today: Day;
}

/** The longest message that is read; Telegram sends no longer one. */
const longest = 4096;

/** Reads a visit out of one free message, in English, Chinese or both; pure, and the same words always give the same reading. */
export function readVisit(text: string, { households, today }: Against): Reading {
  const raw = text.slice(0, longest);
  const index = nameIndex(households);
  const plain = plainOf(raw, index, today);
  const clauses = clausesOf(plain.text);
  const moods = moodsOf(clauses, plain, today);
  const seen = seenIn(plain, clauses, moods);
  const homes = homesOf(seen, plain, index);
  const chosen = choose(seen, homes);
  const told = clauses.flatMap((clause, i) => (moods[i] === 'told' && tellsOfVisit(clause.text) ? [i] : []));
  const anchors = chosen.anchors.length > 0 ? chosen.anchors : told;
  // What is said of others beside a visit does not undo it.
  const elsewhere = clauses.some(({ text, sentence }) => speaksOfOthers(text) && chosen.anchors.every((a) => clauses[a]?.sentence === sentence));
  const day = visitDay(plain, clauses, moods, chosen.sure.length > 0 ? chosen.sure : anchors, today);
  // «Could not go on Friday, saw them on Saturday»
  const went =
    day.by === 'words' && day.went && homes.some((home) => home.length > 0) && !moods.some((mood, i) => mood === 'asked' && clauses[i]?.question === true);
  const visit = !elsewhere && (went || isVisit(chosen, seen, told, moods, plain.text));
  const promises = readPromises(raw, plain, clauses, today, Math.min(...anchors, clauses.length), day.by === 'words' ? day.day : today);
  return {
    visit,
    households: chosen.homes.flatMap((home) => households[home]?.id ?? []),
    ...(day.by === 'words' ? { day: day.day } : day.by === 'usual' ? { day: today } : {}),
    dayBy: day.by,
    purpose: readPurpose(clauses.filter((clause) => !promises.some(({ start, end }) => clause.end > start && clause.start < end))),
    met: readMet(plain, clauses, anchors),
    concerns: readConcerns(clauses),
    promises: promises.map(({ words, due }) => ({ words, ...(due === undefined ? {} : { due }) })),
  };
}

interface Chosen {
  readonly homes: readonly number[];
  /** The clauses that name them. */
  readonly anchors: readonly number[];
  /** Those of them that tell of going there. */
  readonly sure: readonly number[];
  readonly mood: Mood | undefined;
}

/** The household visited: the strongest mention among those told of; several where two are told of alike or the words fit two. */
function choose(seen: readonly Seen[], homes: readonly (readonly number[])[]): Chosen {
  const rank = (one: Seen): number =>
    (one.mood === 'told' ? 10 : one.mood === 'asked' ? 4 : one.mood === 'planned' ? 5 : 3) +
    one.weight +
    (one.mention.way === 'typo' || one.mention.way === 'pet' ? -0.6 : 0);
  let top = -1;
  for (const one of seen) top = Math.max(top, rank(one));
  const best = seen.flatMap((one, i) => (top - rank(one) < 0.04 ? [i] : []));
  const first = best[0];
  if (first === undefined) return { homes: [], anchors: [], sure: [], mood: undefined };
  const alike = (seen[first] as Seen).weight > 2.55 ? best : [first];
  const sure = new Set(alike.flatMap((i) => homes[i] ?? []));
  const groups = new Set(
    seen.flatMap((one, i) =>
      alike.includes(i) || (one.mood === 'told' && one.weight > 2.55 && homes[i]?.length === 1 && sure.has(homes[i]?.[0] ?? -1)) ? [one.group] : [],
    ),
  );
  const found = new Set(seen.flatMap((one, i) => (alike.includes(i) || (groups.has(one.group) && one.weight > 2.55) ? (homes[i] ?? []) : [])));
  const theirs = seen.filter((one, i) => (homes[i] ?? []).some((home) => found.has(home)) && one.mood === (seen[first] as Seen).mood);
  const places = (some: readonly Seen[]): readonly number[] => [...new Set(some.map((one) => one.clause))];
  return { homes: [...found], anchors: places(theirs), sure: places(theirs.filter((one) => one.weight > 2.55)), mood: (seen[first] as Seen).mood };
}

/** The part of a message before a day to come or a will is spoken of. */
const head = (text: string): string => text.split(/\b(?:i'll|will|i'd|would)\b|，/)[0] ?? '';

/** Words of having been there, and words of going another time. */
const went =
  /\b(?:visited|saw|went|was|were|been|met|spent|sat|stopped|called|dropped|today|yesterday|spoke|talked)\b|\uE001|[去到看走见]了|走访|入户|在\uE000/;
const putOff =
  /\b(?:go|visit|come|see (?:him|her|them)|try)\b.{0,30}\b(?:instead|another (?:day|time)|later|next time|again)\b|instead\b|再去|再说|再走访|改天去|另找时间/;

function isVisit(chosen: Chosen, seen: readonly Seen[], told: readonly number[], moods: readonly Mood[], text: string): boolean {
  if (chosen.homes.length === 0) return told.length > 0 && !moods.includes('asked');
  // A question beside a name that nobody is told to have gone to: the name is only asked about.
  if (moods.includes('asked') && !seen.some((one) => one.mood === 'told' && (one.weight > 2.65 || one.clause === 0)) && told.length === 0) return false;
  // «The road is blocked, I'll go next week instead»: nobody went.
  if (putOff.test(text) && told.length === 0 && moods.some((mood) => mood !== 'told') && !went.test(head(text))) return false;
  if (chosen.mood !== 'told') return told.length > 0 && seen.length > 0;
  return true;
}
