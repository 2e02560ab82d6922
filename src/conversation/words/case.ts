import type { CaseFile, CaseHome } from '../../domain/cases/case.ts';
import type { CaseType } from '../../domain/cases/case-type.ts';
import { shortened } from '../../lib/shortened.ts';
import { dayIn } from '../../lib/calendar.ts';
import { lines, text, type Words } from '../../lib/words.ts';
import type { NamedEvent } from '../../storage/cases.ts';

/** Of what somebody wrote so many characters go into a message about it; the card has all of it. */
const longest = 1_200;

/** What words about a case are made of. */
export interface CaseView {
  readonly file: CaseFile;
  readonly home: Pick<CaseHome, 'headName' | 'areaName' | 'zone'>;
  /** Who has it, or who hears of it. */
  readonly holderName?: Words | undefined;
  /** Whom a complaint is about. */
  readonly aboutNames?: readonly string[];
}

/** What the texts of a case may name; the caller adds who did something, and on which day. */
function caseWords({ file, home, holderName }: CaseView, by: { readonly name?: string; readonly at: number }): Readonly<Record<string, Words>> {
  const own = (key: string): Words => ({ key: `case.${file.type}.${key}` });
  return {
    number: String(file.number),
    household: home.headName,
    village: home.areaName,
    category: own(`category.${file.category}`),
    urgency: { key: `case.urgency.${file.urgency}` },
    deadline: { day: dayIn(home.zone, file.deadlineAt) },
    stage: own(`stage.${file.stage}`),
    holder: holderName ?? '–',
    name: by.name ?? '–',
    day: { day: dayIn(home.zone, by.at) },
  };
}

/** One text of a case's type. */
export function caseText(view: CaseView, key: string, by: { readonly name?: string; readonly at: number }): Words {
  return text(`case.${view.file.type}.${key}`, caseWords(view, by));
}

/** Whom it is about, where it is about somebody. */
export function aboutWords({ aboutNames }: CaseView): readonly Words[] {
  if (aboutNames === undefined) return [];
  return [aboutNames.length === 0 ? text('case.about_unnamed') : text('case.about', { names: { list: aboutNames, join: 'and' } })];
}

/** What somebody said, under the words about it. */
export function saidWords(words: string | undefined, files: number): readonly Words[] {
  return [
    ...(words === undefined || words === '' ? [] : [text('case.said', { words: shortened(words, longest) })]),
    ...(files === 0 ? [] : [text('case.files', { count: files })]),
  ];
}

/** A case as one line of a list, marked where it is in danger or past its deadline. */
export function caseLine(view: CaseView, now: number, own: boolean): Words {
  const line = caseText(view, own ? 'own_line' : 'line', { at: now });
  if (view.file.settledAt !== undefined) return line;
  if (view.file.urgency === 'danger') return text('case.in_danger', { line });
  return view.file.deadlineAt < now ? text('case.past', { line }) : line;
}

/** A case with its whole history, for whoever may read it; `own`: for the household itself. */
export function caseCard(view: CaseView, type: CaseType, events: readonly NamedEvent[], now: number, own: boolean): Words {
  const { file } = view;
  const opener = events[0]?.name;
  const open = file.settledAt === undefined;
  return lines(
    caseText(view, own ? 'own_head' : 'head', { at: now }),
    ...aboutWords(view),
    standing(view, now),
    ...(open && file.deadlineAt < now && !own ? [text('case.past_deadline', { day: { day: dayIn(view.home.zone, file.deadlineAt) } })] : []),
    ...(file.words === '' ? [] : [text('case.said', { words: file.words })]),
    ...(file.openedFor === 'filed' && opener !== undefined ? [text('case.filed', { name: opener })] : []),
    ...events.flatMap((event) => historyLine(view, type, event)),
  );
}

/** Its stage, and with whom it lies while somebody must act. */
function standing(view: CaseView, now: number): Words {
  const stage = caseWords(view, { at: now })['stage']!;
  if (view.file.settledAt !== undefined) return stage;
  return view.holderName === undefined ? text('case.stands_alone', { stage }) : text('case.stands', { stage, name: view.holderName });
}

/** What somebody tapped and said of how it went is in nobody's history. */
function historyLine(view: CaseView, type: CaseType, { kind, name, at, data }: NamedEvent): readonly Words[] {
  const act = Object.hasOwn(type.acts, kind) ? type.acts[kind] : undefined;
  if (act?.rates === true || act?.comments === true || (act === undefined && kind !== 'open')) return [];
  const line = caseText(view, kind === 'open' ? 'opened.history' : `act.${kind}.history`, { at, ...(name === undefined ? {} : { name }) });
  return [data.words === undefined ? line : text('case.history_said', { line, words: data.words })];
}
