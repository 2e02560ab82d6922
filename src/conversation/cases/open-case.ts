import type { CaseFile, CaseHome } from '../../domain/cases/case.ts';
import { isClosedKind, type CaseType } from '../../domain/cases/case-type.ts';
import { firstStep } from '../../domain/cases/first-step.ts';
import { apartFrom, hearing, openCase, passedOver, type OpenCommand, type OpenRefusal } from '../../domain/cases/opened.ts';
import { emergencyFor } from '../../domain/programme/emergency.ts';
import { no, ok, type Result } from '../../lib/result.ts';
import { lines, text, type Words } from '../../lib/words.ts';
import type { Names } from '../../storage/case-homes.ts';
import type { Draft, Speaker } from '../draft.ts';
import { aboutWords, caseText, saidWords, type CaseView } from '../words/case.ts';
import { actsFor, caseButtons } from './case-buttons.ts';
import { tellOfCase } from './tell-of-case.ts';

/** What a case is opened with. */
interface Opening extends Omit<OpenCommand, 'id' | 'number'> {
  /** A case type's name. */
  readonly type: string;
  readonly household: string;
  /** The word that opens news of it on an account several people use. */
  readonly word?: string;
  /** Who took the household's voice note that it comes from. */
  readonly voiceTakenBy?: string;
}

/**
 * Opens a case for whoever speaks, tells everybody who is to hear of it, and says what came of it with its number; in danger the numbers
 * to call come first. All of it is this turn's transaction. Refusals are values, and nothing was said then.
 */
export async function openCaseFor(draft: Draft, speaker: Speaker, opening: Opening): Promise<Result<CaseFile, OpenRefusal>> {
  const { bot, reads, caseTypes, ids, programme, seal } = draft.house;
  const type = caseTypes.get(opening.type);
  const { about, household } = opening;
  const found = await reads.caseHome({ bot, household, now: draft.now, type: opening.type, ...(about === undefined ? {} : { about }) });
  if (type === undefined || found === undefined) return no('not_allowed');
  const { names } = found;
  const home = opening.voiceTakenBy === undefined ? found.home : { ...found.home, voiceTakenBy: opening.voiceTakenBy };
  const number = found.nextNumber + openedBefore(draft, household, type.case);
  const opened = openCase({ type, home, actor: speaker.actor, programme }, { ...opening, id: ids.next(), number }, draft.now);
  if (!opened.ok) return opened;
  const { value: change } = opened;
  const { file } = change;

  const wordHash = opening.word === undefined ? undefined : seal.hash(caseWord(file.id, opening.word));
  const hears = hearing(change.tells, home);
  const begins = firstStep(programme.ladder, file, draft.now, hears.length > 0 || file.openedFor === 'filed');
  draft.cases.push({ change, wordHash, climb: { how: 'begins', id: ids.next(), ...begins, with: file.holder, apartFrom: apartFrom(file.about, home) } });
  draft.audit(isClosedKind(type) ? 'complaint.open' : 'case.open', type.case, file.id);

  const view = viewOf(file, home, names);
  const name = { name: speaker.actor.name, at: draft.now };
  const said = [...aboutWords(view), ...saidWords(file.words, file.attachments.length)];
  await tellOfCase(draft, {
    type,
    file,
    home,
    seq: 1,
    told: change.tells,
    words: (as) => lines(caseText(view, `opened.${as}`, name), ...(as === 'household' ? [] : unreachedWords(file, home, names, hears))),
    said,
    files: file.attachments.length > 0,
    by: speaker.actor.name,
  });
  if (file.urgency === 'danger') draft.say({ body: emergencyWords(draft, home) });
  draft.say({ body: lines(...openedWords(view, type, names, hears, name)), ...ownButtons(type, file) });
  return ok(file);
}

/** How many cases of this household and type this very turn has opened: one message may ask for help with several things. */
const openedBefore = ({ cases }: Draft, household: string, type: string): number =>
  cases.filter(({ change: { file, event } }) => event.kind === 'open' && file.household === household && file.type === type).length;

/** The word as it is hashed: one's own word opens one's own case alone. */
export const caseWord = (id: string, word: string): string => `${id}:${word.trim().toLowerCase()}`;

function viewOf(file: CaseFile, home: CaseHome, names: Names): CaseView {
  return {
    file,
    home,
    holderName: file.holder === undefined ? undefined : names.get(file.holder),
    ...(file.about === undefined ? {} : { aboutNames: file.about.flatMap((id) => names.get(id) ?? []) }),
  };
}

/** Whom chat did not reach on the way to whoever hears of it last: those are to be told some other way, or their accounts looked into. */
function unreachedWords(file: CaseFile, home: CaseHome, names: Names, hears: readonly string[]): readonly Words[] {
  const last = hears.at(-1);
  const passed = last === undefined ? [] : passedOver(file, home, last).flatMap((person) => names.get(person) ?? []);
  return passed.length === 0 ? [] : [text('climb.unreached', { who: { list: passed, join: 'and' } })];
}

/** What whoever opened it is told: honest where nobody is there to hear it. */
function openedWords(
  view: CaseView,
  type: CaseType,
  names: Names,
  hears: readonly string[],
  by: { readonly name: string; readonly at: number },
): readonly Words[] {
  const { file } = view;
  const danger = file.urgency === 'danger';
  const [first] = hears;
  if (danger && first !== undefined)
    return [caseText({ ...view, holderName: { list: hears.flatMap((one) => names.get(one) ?? []), join: 'and' } }, 'opened.danger', by)];
  if (file.openedFor === 'filed') return [caseText(view, 'opened.done_filed', by), ...(danger ? [text('case.unheard_filed')] : [])];
  if (first === undefined) {
    const why = file.holder === undefined && !danger ? 'case.nobody' : 'case.unheard';
    return [caseText(view, 'opened.kept', by), ...(isClosedKind(type) ? [] : [text(why)])];
  }
  return [caseText({ ...view, holderName: names.get(first) }, 'opened.done', by)];
}

function ownButtons(type: CaseType, file: CaseFile): { readonly buttons?: ReturnType<typeof caseButtons> } {
  // In danger what comes next is asked at once.
  if (file.urgency === 'danger') return {};
  return { buttons: caseButtons(type, file, actsFor(type, file, [file.openedFor === 'filed' ? 'in_charge' : 'household'])) };
}

/** The numbers to call at this place, and that Ferryman is none of them. */
function emergencyWords(draft: Draft, home: CaseHome): Words {
  const numbers = emergencyFor(draft.house.programme.emergency, home.areaCodes);
  if (numbers.length === 0) return text('case.emergency_none');
  const language = draft.speaker()?.language ?? draft.language ?? draft.house.texts.fallback;
  const labelled = numbers.map(({ label, number }) => text('case.emergency_number', { label: label[language] ?? Object.values(label)[0] ?? '', number }));
  return text('case.emergency', { numbers: { list: labelled, join: 'lines' } });
}
