import { z } from 'zod';
import { answersOf, helpIn, monthOf, topics, type CheckInAnswers, type Topic } from '../../domain/checkins/check-in.ts';
import type { Household } from '../../domain/households/household.ts';
import { may } from '../../domain/policy/policy.ts';
import { render } from '../../i18n/render.ts';
import { dayIn } from '../../lib/calendar.ts';
import { text } from '../../lib/words.ts';
import { openKinds } from '../../storage/cases.ts';
import { answerCheckIn, checkInOf, fillCheckIn, unheardCheckIn, type CheckIn } from '../../storage/check-ins.ts';
import { endClimb, openClimb } from '../../storage/climbs.ts';
import { keepMessage } from '../../storage/household-messages.ts';
import { householdById } from '../../storage/households.ts';
import { openCaseFor } from '../cases/open-case.ts';
import { inCareOf, type InCare } from '../cover.ts';
import type { Draft, Speaker } from '../draft.ts';
import { command, ran, refused, type Ran } from './command.ts';

const hour = 3_600_000;
const spoken = 'voice:';
const topic = z.string().nullable();

/**
 * `checkin.answer`: keeps how it is at home this month, once: the contact's own answer, a voice note of theirs for somebody to hear, or what staff
 * file for the household or fill in from such a note. Help that is asked for opens a problem, also where the month's answer is there already.
 */
export const checkinAnswer = command({
  input: z.object({ household: z.uuid(), month: z.string().nullable(), food: z.string(), school: topic, health: topic, house: topic, work: topic }),
  async run(draft, speaker, { household: id, month: asked, ...given }) {
    const household = await householdById(draft.house.db, id);
    if (household === undefined) return refused('not_allowed');
    const { actor } = speaker;
    const month = asked ?? monthOf(dayIn(household.zone, draft.now));
    const said = { month, answers: answersOf(given), voice: voiceIn(given) };
    if (may(actor, 'checkin.answer', household, draft.now).allow) return answered(draft, speaker, household, said);
    const covered = await inCareOf(draft, actor, 'checkin.file', id);
    return covered === undefined ? refused('not_allowed') : filed(draft, speaker, covered, said);
  },
});

interface Said {
  readonly month: string;
  readonly answers: CheckInAnswers;
  /** The voice note, and which question it answered. */
  readonly voice: { readonly topic: Topic; readonly attachment: string } | undefined;
}

function voiceIn(given: Parameters<typeof answersOf>[0]): Said['voice'] {
  const at = (Object.keys(topics) as Topic[]).find((one) => given[one]?.startsWith(spoken) === true);
  return at === undefined ? undefined : { topic: at, attachment: given[at]!.slice(spoken.length) };
}

/** The household's own word. What it asked help with before it went on by voice is a problem at once. */
async function answered(draft: Draft, speaker: Speaker, household: Household, said: Said): Promise<Ran> {
  const { month, answers, voice } = said;
  const how = voice === undefined ? 'taps' : 'voice';
  const kept = await keep(draft, speaker, household, { month, how, answers, ...(voice === undefined ? {} : { attachment: voice.attachment }) });
  if (kept.before !== undefined) return toldLate(draft, speaker, household, said, kept.before);
  if (voice !== undefined) letClimb(draft, household, kept.id);
  const helped = helpIn(answers).length > 0;
  if (helped && !(await openProblem(draft, speaker, household, answers))) return refused('not_allowed');
  if (voice !== undefined) draft.say({ body: text('checkin.thanks_voice') });
  else if (!helped) draft.say({ body: text('checkin.thanks') });
  return ran();
}

/** The month's answer is there, and stays. Help that it does not ask for is a problem all the same; a voice note waits, as a message, for whoever sorts those. */
async function toldLate(draft: Draft, speaker: Speaker, household: Household, { answers, voice }: Said, before: CheckIn): Promise<Ran> {
  if (voice !== undefined) {
    const { bot, ids } = draft.house;
    const message = { id: ids.next(), household: household.id, person: speaker.actor.person, at: draft.now, words: '', attachments: [voice.attachment] };
    draft.facts.push((tx) => keepMessage(tx, bot, message, draft.now));
    draft.say({ body: text('checkin.thanks_voice') });
  }
  const open = await openKinds(draft.house.db, household.id);
  const asked = helpIn(before.answers ?? {});
  const fresh = withoutHelp(answers, (topic) => asked.includes(topic) || open.includes(topics[topic]));
  if (helpIn(fresh).length > 0) return (await openProblem(draft, speaker, household, fresh)) ? ran() : refused('not_allowed');
  if (voice !== undefined) return ran();
  return refused(helpIn(answers).length > 0 ? 'asked' : 'already');
}

/** What was answered, but for the help that is known: it is a problem already. */
function withoutHelp(answers: CheckInAnswers, known: (topic: Topic) => boolean): CheckInAnswers {
  const asked = helpIn(answers);
  return Object.fromEntries(Object.entries(answers).filter(([topic]) => !asked.some((one) => one === topic && known(one))));
}

/** What nobody listens to goes up to somebody who sees to it. */
function letClimb(draft: Draft, household: Household, checkIn: string): void {
  const { bot, ids, programme } = draft.house;
  const nextAt = draft.now + programme.check_in.voice_climbs_after_hours * hour;
  const climb = { id: ids.next(), bot, kind: 'voice', subject: checkIn, household: household.id, openedAt: draft.now, at: draft.now, level: 0, nextAt };
  draft.facts.push((tx) => openClimb(tx, climb));
}

/** What staff put down for a household: what its voice note says, else what it told them. What it tapped itself stands. */
async function filed(draft: Draft, speaker: Speaker, household: InCare, { month, answers, voice }: Said): Promise<Ran> {
  if (voice !== undefined) return refused('voice', voice.topic);
  const unheard = await unheardCheckIn(draft.house.db, household.id);
  const named = { name: household.headName, village: household.areaName };
  if (unheard === undefined) {
    const { before } = await keep(draft, speaker, household, { month, how: 'filed', answers });
    if (before !== undefined) return toldLate(draft, speaker, household, { month, answers, voice }, before);
    draft.say({ body: text('checkin.filed', named) });
  } else {
    const filled = { id: unheard.id, by: speaker.actor.person, at: draft.now, answers: { ...answers, ...unheard.answers } };
    draft.facts.push(async (tx) => {
      await endClimb(tx, { kind: 'voice', subject: unheard.id, at: draft.now });
      return fillCheckIn(tx, filled);
    });
    draft.audit('checkin.file', 'household', household.id);
    draft.say({ body: text('checkin.filled', named) });
  }
  const open = Object.fromEntries(Object.entries(answers).filter(([one]) => unheard?.answers?.[one as Topic] === undefined));
  if (helpIn(open).length === 0) return ran();
  return (await openProblem(draft, speaker, household, open)) ? ran() : refused('not_allowed');
}

/** Keeps the month's answer, under its check-in's id; where there is one already, gives that one `before` it and keeps nothing. */
async function keep(
  draft: Draft,
  speaker: Speaker,
  household: Household,
  answer: { readonly month: string; readonly how: 'taps' | 'voice' | 'filed'; readonly answers: CheckInAnswers; readonly attachment?: string },
): Promise<{ readonly id: string; readonly before?: CheckIn }> {
  const { bot, db, ids } = draft.house;
  const asked = await checkInOf(db, household.id, answer.month);
  if (asked?.answeredAt !== undefined) return { id: asked.id, before: asked };
  const id = asked?.id ?? ids.next();
  draft.facts.push((tx) => answerCheckIn(tx, { ...answer, id, bot, household: household.id, by: speaker.actor.person, at: draft.now }));
  draft.audit(answer.how === 'filed' ? 'checkin.file' : 'checkin.answer', 'household', household.id);
  return { id };
}

/** One problem for all that help is asked with, of the first one's kind; its words tell of the check-in, in the language of whoever tapped it. */
async function openProblem(draft: Draft, speaker: Speaker, household: InCare, answers: CheckInAnswers): Promise<boolean> {
  const { texts } = draft.house;
  const wanted = helpIn(answers);
  const language = speaker.language ?? draft.language ?? texts.fallback;
  const list = wanted.map((one) => text(`checkin.${one}.label`));
  const words = render(text('checkin.asks_for_help', { topics: { list, join: 'and' } }), { language, today: dayIn('UTC', draft.now) }, texts);
  const problem = { type: 'problem', household: household.id, category: categoryOf(draft, wanted[0]!), urgency: 'week' as const, words, attachments: [] };
  const { voiceTakenBy } = household;
  return (await openCaseFor(draft, speaker, { ...problem, ...(voiceTakenBy === undefined ? {} : { voiceTakenBy }) })).ok;
}

/** What a problem with a topic is about: the programme's own categories need not know it. */
function categoryOf({ house: { programme } }: Draft, topic: Topic): string {
  const { categories } = programme.problems;
  return [topics[topic], 'other'].find((one) => categories.includes(one)) ?? categories[0]!;
}
