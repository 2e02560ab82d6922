import { dayIn, daysBetween } from '../../lib/calendar.ts';
import { lines, text, type Button, type Message, type Words } from '../../lib/words.ts';
import { hour } from '../time/wall-clock.ts';
import type { Climbing } from './climbing.ts';

/** So many things stand in one message by name; the rest are counted. */
const shown = 10;

/** What one thing that climbs is, in a sentence, as of a moment (epoch milliseconds). */
export function climbWords({ household, cadre, case: file, overdueFrom, openedAt, voiceAt }: Climbing, now: number): Words {
  const { zone } = household;
  const args = { household: text('household.short', { name: household.headName, village: household.areaName }), cadre: cadre ?? text('climb.nobody') };
  if (file?.closed === true) return text('climb.closed', { day: { day: dayIn(zone, openedAt) } });
  if (file !== undefined) {
    const about = { ...args, number: String(file.number), category: { key: `case.${file.type}.category.${file.category}` } };
    if (file.urgency === 'danger') return text('climb.danger', { ...about, hours: Math.floor((now - file.openedAt) / hour) });
    const by = { day: dayIn(zone, file.deadlineAt) };
    return text(file.deadlineAt < now ? 'climb.case_late' : 'climb.case', { ...about, day: { day: dayIn(zone, file.openedAt) }, by });
  }
  if (voiceAt !== undefined) return text('climb.voice', { ...args, day: { day: dayIn(zone, voiceAt) } });
  const since = overdueFrom ?? dayIn(zone, openedAt);
  return text('climb.visit', { ...args, days: daysBetween(since, dayIn(zone, now)) + 1, since: { day: since } });
}

/** That it is settled, in a sentence. */
export function settledWords({ household, case: file, voiceAt }: Climbing): Words {
  const args = { household: text('household.short', { name: household.headName, village: household.areaName }) };
  if (file !== undefined) return text('climb.over_case', { ...args, number: String(file.number) });
  return text(voiceAt === undefined ? 'climb.over_visit' : 'climb.over_voice', args);
}

/**
 * What can be done about one thing that climbs; giving it on and reminding the cadre are for whoever supervises the place. Of a complaint only that
 * it can be read: it asks for its word where that is due.
 */
export function climbButtons({ id, household, kind, subject, case: file }: Climbing, supervises: boolean): readonly (readonly Button[])[] {
  if (file?.closed === true) return [[{ label: text('climb.button_read'), data: `go.case.${subject}.news` }]];
  const look = kind === 'case' ? `go.case.${subject}.show` : `go.household.${household.id}`;
  const take: Button = { label: text('climb.button_take'), data: `go.climb.${id}.take` };
  const see: Button = { label: text('climb.button_look'), data: look };
  if (!supervises) return [[take, see]];
  return [
    [take, { label: text('climb.button_assign'), data: `go.climb.${id}.assign` }],
    [{ label: text('climb.button_remind'), data: `go.climb.${id}.remind` }, see],
  ];
}

/** What somebody can do it was given to, whatever post they hold. */
export const givenButtons = ({ id }: Climbing): readonly (readonly Button[])[] => [[{ label: text('climb.button_take'), data: `go.climb.${id}.take` }]];

/** The posts at which nobody heard of something, by what they are called: those nobody holds, and those whose holders chat does not reach. */
export interface Unheard {
  readonly vacant: readonly Words[];
  readonly unreached: readonly Words[];
}

/** All posts of several, each once. */
export const unheardOf = (all: readonly Unheard[]): Unheard => ({
  vacant: eachOnce(all.flatMap((one) => one.vacant)),
  unreached: eachOnce(all.flatMap((one) => one.unreached)),
});

const eachOnce = (words: readonly Words[]): readonly Words[] => [...new Map(words.map((one) => [JSON.stringify(one), one])).values()];

/** One message of all that has climbed to somebody, with the posts at which nobody heard. Of one thing it says at once what can be done. */
export function climbMessage(climbs: readonly Climbing[], unheard: Unheard, now: number, supervises: boolean): Message {
  const [first, ...others] = climbs;
  const posts = unheardWords(unheard);
  if (first === undefined) return { body: lines(...posts) };
  if (others.length === 0) return { body: lines(text('climb.head_one'), climbWords(first, now), ...posts), buttons: climbButtons(first, supervises) };
  const told = climbs.slice(0, shown);
  const numbered = told.map((one, i) => text('climb.numbered', { n: String(i + 1), what: climbWords(one, now) }));
  const rest = climbs.length - told.length;
  return {
    body: lines(text('climb.head', { count: climbs.length }), ...numbered, ...(rest > 0 ? [text('climb.more', { count: rest })] : []), ...posts),
    buttons: [
      ...told.map((one, i): Button[] => [
        { label: buttonOf(one, i + 1), data: one.case?.closed === true ? `go.case.${one.subject}.news` : `go.climb.${one.id}.show` },
      ]),
      ...(rest > 0 ? [[{ label: text('climb.button_all'), data: 'go.list.climbs' }]] : []),
    ],
  };
}

function unheardWords({ vacant, unreached }: Unheard): readonly Words[] {
  return [
    ...(vacant.length === 0 ? [] : [text(vacant.length === 1 ? 'climb.vacant_one' : 'climb.vacant', { posts: { list: vacant, join: 'and' } })]),
    ...(unreached.length === 0 ? [] : [text('climb.unreached', { who: { list: unreached, join: 'and' } })]),
  ];
}

const buttonOf = ({ household, case: file }: Climbing, n: number): Words =>
  text('climb.numbered', { n: String(n), what: file?.closed === true ? text('climb.button_read') : household.headName });
