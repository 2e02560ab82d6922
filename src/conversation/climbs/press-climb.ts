import { actsOn } from '../../domain/cases/act.ts';
import { climbButtons, climbWords, settledWords } from '../../domain/ladder/climb-words.ts';
import type { Climbing } from '../../domain/ladder/climbing.ts';
import { current } from '../../domain/policy/rules.ts';
import { decentMoment } from '../../domain/time/waking.ts';
import { dayIn } from '../../lib/calendar.ts';
import { text, type Button } from '../../lib/words.ts';
import { acknowledgeClimb } from '../../storage/climbs.ts';
import { responsibleFor } from '../../storage/responsible.ts';
import { actOnCase, factsOf } from '../cases/act-on-case.ts';
import type { Draft, Speaker } from '../draft.ts';
import { start } from '../play.ts';
import { tellStaff } from '../tell-staff.ts';
import { climbAt } from './climb-at.ts';

/** `<climb>.take|assign|remind|show`: what can be done about something that has climbed to somebody. */
export async function pressClimb(draft: Draft, speaker: Speaker, rest: string): Promise<void> {
  const [id = '', what = ''] = rest.split('.');
  const climbing = await climbAt(draft, speaker, id);
  const press = Object.hasOwn(presses, what) ? presses[what] : undefined;
  if (climbing === undefined || press === undefined) {
    draft.word = text('flow.not_for_you');
    return;
  }
  if (climbing.over) {
    draft.say({ body: settledWords(climbing) });
    return;
  }
  await press(draft, speaker, climbing);
}

type Press = (draft: Draft, speaker: Speaker, climbing: Climbing) => Promise<void>;

const presses: Readonly<Record<string, Press>> = { take, assign, remind, show };

async function show(draft: Draft, { actor }: Speaker, climbing: Climbing): Promise<void> {
  const supervises = current(actor, 'supervisor', draft.now).some(({ areaPath }) => climbing.household.areaPath.startsWith(areaPath));
  draft.say({ body: climbWords(climbing, draft.now), buttons: climbButtons(climbing, supervises) });
}

/** It stops climbing and goes on counting. A problem is taken as a problem is: its household hears of it. */
async function take(draft: Draft, speaker: Speaker, climbing: Climbing): Promise<void> {
  if (climbing.case !== undefined && (await takeCase(draft, speaker, climbing.subject))) return;
  const { kind, subject, household } = climbing;
  draft.facts.push((tx) => acknowledgeClimb(tx, { kind, subject, by: speaker.actor.person, at: draft.now }));
  draft.audit('climb.take', 'climb', climbing.id);
  const hear = { label: text('card.hear', { name: household.headName }), data: `go.checkin.${household.id}` };
  draft.say({ body: text('climb.taken', { what: climbWords(climbing, draft.now) }), ...(climbing.voiceAt === undefined ? {} : { buttons: [[hear]] }) });
  const cadre = await cadreOf(draft, climbing);
  if (cadre === undefined) return;
  const body = text('climb.taken_by', { name: speaker.actor.name, household: household.headName });
  await tellStaff(draft, [{ person: cadre, kind: 'climb.taken', about: { climbs: [climbing.id] }, message: { body } }]);
}

async function takeCase(draft: Draft, speaker: Speaker, id: string): Promise<boolean> {
  const found = await factsOf(draft, speaker, id);
  const act = found === undefined ? undefined : actsOn(found.facts, draft.now).find((one) => one === 'take' || one === 'take_over');
  return act !== undefined && actOnCase(draft, speaker, id, { act });
}

async function assign(draft: Draft, speaker: Speaker, climbing: Climbing): Promise<void> {
  const flow = draft.house.shelf.current('assign');
  if (flow !== undefined) await start(draft, speaker, flow, { climb: climbing.id });
}

/** A word from the supervisor to whoever looks after the household, at most once a day. */
async function remind(draft: Draft, speaker: Speaker, climbing: Climbing): Promise<void> {
  const { id, household } = climbing;
  const cadre = await cadreOf(draft, climbing);
  if (cadre === undefined) return void draft.say({ body: text('climb.no_cadre', { household: household.headName }) });
  draft.tellOthers([
    {
      id: draft.house.ids.next(),
      person: cadre,
      kind: 'climb.nudge',
      about: { climbs: [id] },
      lane: 'reminder',
      message: {
        body: text('climb.nudge', { name: speaker.actor.name, what: climbWords(climbing, draft.now) }),
        buttons: [[wayOn(climbing)]],
      },
      sendAfter: decentMoment(draft.house.programme, 'staff', household.zone, draft.now),
      dedupeKey: `nudge:${id}:${dayIn(household.zone, draft.now)}`,
    },
  ]);
  draft.audit('climb.remind', 'climb', id);
  draft.say({ body: text('climb.reminded', { household: household.headName }) });
}

/** Where whoever is reminded of something does it. */
function wayOn({ household, subject, case: file, voiceAt }: Climbing): Button {
  if (file !== undefined) return { label: text('climb.button_look'), data: `go.case.${subject}.show` };
  if (voiceAt !== undefined) return { label: text('card.hear', { name: household.headName }), data: `go.checkin.${household.id}` };
  return { label: text('brief.visit_button'), data: `go.visit.${household.id}` };
}

/** Who looks after the household now: the cadre, or whoever stands in; never the one who speaks. */
async function cadreOf(draft: Draft, { household }: Climbing): Promise<string | undefined> {
  const days = new Map([[household.zone, dayIn(household.zone, draft.now)]]);
  const person = (await responsibleFor(draft.house.db, { households: [household.id], days })).get(household.id)?.person;
  return person === draft.speaker()?.actor.person ? undefined : person;
}
