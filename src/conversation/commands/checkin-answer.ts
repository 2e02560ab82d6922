import { z } from 'zod';
import { answersOf, helpIn, monthOf, topics, type CheckInAnswers } from '../../domain/checkins/check-in.ts';
import type { Household } from '../../domain/households/household.ts';
import { may } from '../../domain/policy/policy.ts';
import { dayIn } from '../../lib/calendar.ts';
import { text } from '../../lib/words.ts';
import { answerCheckIn, checkInOf, fillCheckIn, unheardCheckIn } from '../../storage/check-ins.ts';
import { endClimb, openClimb } from '../../storage/climbs.ts';
import { householdById } from '../../storage/households.ts';
import { openCaseFor } from '../cases/open-case.ts';
import type { Draft, Speaker } from '../draft.ts';
import { command, ran, refused, type Ran } from './command.ts';

const hour = 3_600_000;
const spoken = 'voice:';
const topic = z.string().nullable();

/**
 * `checkin.answer`: keeps how it is at home this month, once: the contact's own answer, a voice note of theirs for somebody to hear, or what staff
 * file for the household or fill in from such a note. Help that is asked for opens a problem.
 */
export const checkinAnswer = command({
  input: z.object({ household: z.uuid(), food: z.string(), school: topic, health: topic, house: topic, work: topic }),
  async run(draft, speaker, { household: id, ...given }) {
    const household = await householdById(draft.house.db, id);
    if (household === undefined) return refused('not_allowed');
    const { actor } = speaker;
    if (may(actor, 'checkin.answer', household, draft.now).allow) return answered(draft, speaker, household, given);
    return may(actor, 'checkin.file', household, draft.now).allow ? filed(draft, speaker, household, given) : refused('not_allowed');
  },
});

type Given = Parameters<typeof answersOf>[0] & { readonly food: string };

/** The household's own word. */
async function answered(draft: Draft, speaker: Speaker, household: Household, given: Given): Promise<Ran> {
  if (!given.food.startsWith(spoken)) {
    const answers = answersOf(given);
    if (!(await keep(draft, speaker, household, { how: 'taps', answers }))) return refused('already');
    return noted(draft, speaker, household, answers);
  }
  const attachment = given.food.slice(spoken.length);
  const checkIn = await keep(draft, speaker, household, { how: 'voice', answers: {}, attachment });
  if (checkIn === undefined) return refused('already');
  const { bot, ids, programme } = draft.house;
  const climb = { id: ids.next(), bot, kind: 'voice', subject: checkIn, household: household.id, openedAt: draft.now, at: draft.now, level: 0 };
  draft.facts.push((tx) => openClimb(tx, { ...climb, nextAt: draft.now + programme.check_in.voice_climbs_after_hours * hour }));
  draft.say({ body: text('checkin.thanks_voice') });
  return ran();
}

/** What staff put down for a household: what its voice note says, else what it told them. */
async function filed(draft: Draft, speaker: Speaker, household: Household, given: Given): Promise<Ran> {
  if (given.food.startsWith(spoken)) return refused('voice', 'food');
  const answers = answersOf(given);
  const unheard = await unheardCheckIn(draft.house.db, household.id);
  const named = { name: household.headName, village: household.areaName };
  if (unheard === undefined) {
    if (!(await keep(draft, speaker, household, { how: 'filed', answers }))) return refused('already');
    draft.say({ body: text('checkin.filed', named) });
  } else {
    const filled = { id: unheard.id, by: speaker.actor.person, at: draft.now, answers };
    draft.facts.push(async (tx) => {
      await endClimb(tx, { kind: 'voice', subject: unheard.id, at: draft.now });
      return fillCheckIn(tx, filled);
    });
    draft.audit('checkin.file', 'household', household.id);
    draft.say({ body: text('checkin.filled', named) });
  }
  return helpIn(answers).length === 0 ? ran() : opened(draft, speaker, household, answers);
}

/** Keeps the month's answer: the check-in's id, or undefined where there is one already. */
async function keep(
  draft: Draft,
  speaker: Speaker,
  household: Household,
  answer: { readonly how: 'taps' | 'voice' | 'filed'; readonly answers: CheckInAnswers; readonly attachment?: string },
): Promise<string | undefined> {
  const { bot, db, ids } = draft.house;
  const month = monthOf(dayIn(household.zone, draft.now));
  const asked = await checkInOf(db, household.id, month);
  if (asked?.answeredAt !== undefined) return undefined;
  const id = asked?.id ?? ids.next();
  draft.facts.push((tx) => answerCheckIn(tx, { ...answer, id, bot, household: household.id, month, by: speaker.actor.person, at: draft.now }));
  draft.audit(answer.how === 'filed' ? 'checkin.file' : 'checkin.answer', 'household', household.id);
  return id;
}

async function noted(draft: Draft, speaker: Speaker, household: Household, answers: CheckInAnswers): Promise<Ran> {
  if (helpIn(answers).length > 0) return opened(draft, speaker, household, answers);
  draft.say({ body: text('checkin.thanks') });
  return ran();
}

/** One problem for all that help is asked with, of the first one's kind; its words are the topics in the language of whoever tapped them. */
async function opened(draft: Draft, speaker: Speaker, household: Household, answers: CheckInAnswers): Promise<Ran> {
  const { texts } = draft.house;
  const wanted = helpIn(answers);
  const language = speaker.language ?? draft.language ?? texts.fallback;
  const words = wanted.map((one) => texts.format(language, `checkin.${one}.label`, {})).join(', ');
  const problem = { type: 'problem', household: household.id, category: topics[wanted[0]!], urgency: 'week' as const, words, attachments: [] };
  const result = await openCaseFor(draft, speaker, problem);
  return result.ok ? ran() : refused('not_allowed');
}
