import { act, actsOn, type ActCommand, type CaseFacts } from '../../domain/cases/act.ts';
import type { CaseChange } from '../../domain/cases/case.ts';
import { isClosedKind } from '../../domain/cases/case-type.ts';
import { firstStep } from '../../domain/cases/first-step.ts';
import { apartFrom, hearing } from '../../domain/cases/opened.ts';
import { lines, text } from '../../lib/words.ts';
import type { ClimbMove } from '../../storage/case-writes.ts';
import type { StoredCase } from '../../storage/cases.ts';
import { namesOf } from '../../storage/people.ts';
import type { Draft, Speaker } from '../draft.ts';
import { caseText, saidWords, type CaseView } from '../words/case.ts';
import { caseButtons } from './case-buttons.ts';
import { sayCase } from './show-case.ts';
import { tellOfCase } from './tell-of-case.ts';

/** What is decided on, for whoever speaks; undefined where there is no such case (any more). */
export async function factsOf(draft: Draft, speaker: Speaker, id: string): Promise<{ readonly facts: CaseFacts; readonly stored: StoredCase } | undefined> {
  const { bot, reads, caseTypes, programme } = draft.house;
  const stored = await reads.storedCase({ bot, id, now: draft.now });
  const type = stored === undefined ? undefined : caseTypes.get(stored.file.type);
  // An erased case is in no stage.
  if (stored === undefined || type === undefined || !Object.hasOwn(type.stages, stored.file.stage)) return undefined;
  const { file, home, workOf, givenTo } = stored;
  return { stored, facts: { type, file, home, workOf, givenTo, actor: speaker.actor, programme } };
}

/**
 * Does something to a case for whoever speaks: saves it with its event, moves its climbing, tells everybody who is to hear, and says what came
 * of it; all in this turn's transaction. What can no longer be done is said, with the case as it stands. True where it was done.
 */
export async function actOnCase(draft: Draft, speaker: Speaker, id: string, command: ActCommand): Promise<boolean> {
  const found = await factsOf(draft, speaker, id);
  if (found === undefined) {
    draft.say({ body: text('case.not_yours') });
    return false;
  }
  const { facts, stored } = found;
  const acted = act(facts, command, draft.now);
  if (!acted.ok) {
    draft.say({ body: text(acted.error === 'already' ? 'case.already' : acted.error === 'over' ? 'case.over' : 'case.not_yours') });
    if ((acted.error === 'already' || acted.error === 'over') && !needsWord(draft, speaker, found)) await sayCase(draft, facts, stored);
    return false;
  }
  const { value: change } = acted;
  draft.cases.push({ change, climb: climbOf(draft, facts, change) });
  draft.audit(change.event.data.as, facts.type.case, id);
  await sayAndTell(draft, speaker, { facts, stored, change, act: command.act });
  return true;
}

/** What becomes of its climb; given to somebody else it climbs as before. */
function climbOf(draft: Draft, { home, file: before }: CaseFacts, { file, event, climb, tells }: CaseChange): ClimbMove | undefined {
  const { ids, programme } = draft.house;
  if (climb === 'ends') return { how: 'ends' };
  if (climb === 'acknowledged') return event.by === undefined ? undefined : { how: 'taken', with: event.by };
  if (climb === 'begins') {
    const heard = event.data.as !== 'case.answer' || hearing(tells, home).length > 0;
    return { how: 'begins', id: ids.next(), ...firstStep(programme.ladder, file, event.at, heard), with: file.holder, apartFrom: apartFrom(file.about, home) };
  }
  return file.holder === undefined || file.holder === before.holder ? undefined : { how: 'passed', with: file.holder };
}

interface Done {
  readonly facts: CaseFacts;
  readonly stored: StoredCase;
  readonly change: CaseChange;
  readonly act: string;
}

async function sayAndTell(draft: Draft, speaker: Speaker, { facts, stored, change, act: name }: Done): Promise<void> {
  const { type, home } = facts;
  const { file, event } = change;
  const holderName = file.holder === undefined ? undefined : await nameOf(draft, speaker, stored, file.holder);
  const view: CaseView = { file, home, holderName };
  const by = { name: speaker.actor.name, at: draft.now };
  const { words, attachments = [] } = event.data;
  await tellOfCase(draft, {
    type,
    file,
    home,
    seq: event.seq,
    told: change.tells,
    words: (as) => caseText(view, `act.${name}.${as}`, by),
    said: saidWords(words, attachments.length),
    files: attachments.length > 0,
    by: speaker.actor.name,
  });
  const next = actsOn({ ...facts, file, workOf: [...facts.workOf, ...(event.data.as === 'case.act' ? [speaker.actor.person] : [])] }, draft.now);
  // Who has just said how it went is not asked the same again.
  const rated = type.acts[name]?.rates === true || type.acts[name]?.comments === true;
  const offered = next.filter((one) => !rated || (one !== name && type.acts[one]?.rates !== true));
  const buttons = caseButtons(type, file, offered);
  draft.say({ body: lines(caseText(view, `act.${name}.done`, by)), ...(buttons.length === 0 ? {} : { buttons }) });
}

async function nameOf(draft: Draft, speaker: Speaker, { file, holderName }: StoredCase, holder: string): Promise<string | undefined> {
  if (holder === speaker.actor.person) return speaker.actor.name;
  if (holder === file.holder) return holderName;
  return (await namesOf(draft.house.db, [holder])).get(holder);
}

/** Whether it is the household's own, of a kind that on a shared account is shown by its word alone. */
export const needsWord = (draft: Draft, { actor }: Speaker, { facts }: { readonly facts: CaseFacts }): boolean =>
  isClosedKind(facts.type) && draft.desk.people.length > 1 && actor.contactOf.includes(facts.file.household);
