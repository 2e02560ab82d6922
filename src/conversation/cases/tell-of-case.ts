import type { CaseFile, CaseHome, Told } from '../../domain/cases/case.ts';
import { isClosedKind, type CaseType, type Doer, type Hearer } from '../../domain/cases/case-type.ts';
import { unnamedNews } from '../../domain/cases/unnamed-news.ts';
import { decentMoment } from '../../domain/time/waking.ts';
import type { Zone } from '../../lib/calendar.ts';
import { lines, text, type Message, type Words } from '../../lib/words.ts';
import type { Unasked } from '../../storage/owe.ts';
import { sharing } from '../../storage/people.ts';
import type { Draft } from '../draft.ts';
import { actsFor, caseButtons } from './case-buttons.ts';

/** News of a case that goes to several people. */
interface CaseNews {
  readonly type: CaseType;
  readonly file: CaseFile;
  readonly home: CaseHome;
  /** Number of the event. */
  readonly seq: number;
  readonly told: readonly Told[];
  readonly words: (as: Hearer) => Words;
  /** What was said, beneath. */
  readonly said: readonly Words[];
  /** Whether files came with it. */
  readonly files: boolean;
  /** Who did what it tells of. */
  readonly by: string;
}

/** The kinds of messages about cases: outside the weekly cap, all of them. */
const caseKinds = { danger: 'case.danger', news: 'case.news', closed: 'case.closed' } as const;

/**
 * Owes news of a case to everybody who is to hear it, in this turn's transaction: danger at once and at any hour, the rest when
 * they are awake. News of a complaint goes to an account several people use without a word of what it is.
 */
export async function tellOfCase(draft: Draft, news: CaseNews): Promise<void> {
  const { file, home, type, told, seq } = news;
  if (told.length === 0) return;
  const { bot, db, ids, programme, reads } = draft.house;
  const people = told.map(({ person }) => person);
  const danger = file.urgency === 'danger';
  const closed = isClosedKind(type);
  // A household's contacts are where it is.
  const zoneOf = async ({ person, as }: Told): Promise<Zone> => (as === 'household' ? home.zone : ((await reads.whereIs({ bot, person })) ?? home.zone));
  const zones = new Map(danger ? [] : await Promise.all(told.map(async (one) => [one.person, await zoneOf(one)] as const)));
  const shared = closed ? await sharing(db, people) : new Set<string>();
  draft.tellOthers(
    told.map(({ person, as }): Unasked => ({
      id: ids.next(),
      person,
      kind: closed ? caseKinds.closed : danger ? caseKinds.danger : caseKinds.news,
      about: { case: file.id, seq },
      lane: danger ? 'danger' : 'reminder',
      message: shared.has(person) ? unnamedNews(file) : messageFor(news, person, as),
      sendAfter: danger ? draft.now : decentMoment(programme, 'staff', zones.get(person) ?? home.zone, draft.now),
      dedupeKey: `case:${file.id}:${seq}:${person}`,
    })),
  );
}

function messageFor({ type, file, home, words, said, files, by }: CaseNews, person: string, as: Hearer): Message {
  const supervises = home.supervisors.some((s) => s.person === person);
  const doers: readonly Doer[] = as === 'household' ? ['household'] : supervises ? ['in_charge', 'supervisor', 'approver'] : ['in_charge'];
  // Whoever only hears of it, and has not got it, is not asked to do what is somebody else's task.
  const acts = as === 'holder' && file.holder !== undefined && file.holder !== person ? [] : actsFor(type, file, doers);
  const buttons = caseButtons(type, file, acts, { show: files || acts.length === 0 });
  const staff = as !== 'household';
  const danger = staff && file.urgency === 'danger' && file.settledAt === undefined;
  const body = lines(
    danger ? text('case.in_danger', { line: words(as) }) : words(as),
    ...said,
    ...(danger ? whereWords(home) : []),
    ...(acts.some((name) => type.acts[name]?.rates === true) ? [text('case.rate', { name: by })] : []),
  );
  return { body, ...(buttons.length === 0 ? {} : { buttons }) };
}

/** In danger nobody should have to look up where they live and how to call them. */
function whereWords({ address, phones }: CaseHome): readonly Words[] {
  return [
    ...(address === undefined ? [] : [text('case.where', { address })]),
    ...(phones.length === 0 ? [] : [text('case.phone', { phone: { list: phones, join: 'commas' } })]),
  ];
}
