import { whenDeclined, whenResumed } from '../domain/households/pause.ts';
import type { Household } from '../domain/households/household.ts';
import { may } from '../domain/policy/policy.ts';
import { addDays, dayIn } from '../lib/calendar.ts';
import { isId } from '../lib/ids.ts';
import { text } from '../lib/words.ts';
import { loadActor } from '../storage/desks.ts';
import { householdById } from '../storage/households.ts';
import { decidePause, endPause, lookAgainOn, pauseById, type Pause } from '../storage/pauses.ts';
import { visitDays } from '../storage/visits.ts';
import type { Draft, Speaker } from './draft.ts';
import { pauseRequest } from './pause-request.ts';
import { supervisorsOfPosts } from './supervisors.ts';
import { tellStaff } from './tell-staff.ts';

/** Who keeps a household paused is asked again after so many days. */
const keptDays = 90;

/** `<pause>.confirm|yes|no|look|resume|keep`: the supervisor is asked once more, or gives their word on it; whoever is in charge takes the household back, or looks again later. */
export async function pressPause(draft: Draft, speaker: Speaker, data: string): Promise<void> {
  const [id = '', what = ''] = data.split('.');
  const pause = isId(id) ? await pauseById(draft.house.db, id) : undefined;
  const household = pause === undefined ? undefined : await householdById(draft.house.db, pause.household);
  if (pause === undefined || household === undefined) return over(draft);
  if (what === 'confirm') return askAgain(draft, speaker, pause, household);
  if (what === 'yes' || what === 'no') return decide(draft, speaker, pause, household, what === 'yes');
  return look(draft, speaker, pause, household, what);
}

const over = (draft: Draft): void => {
  draft.word = text('flow.already_answered');
};

const about = (household: Household) => ({ name: household.headName, village: household.areaName });

async function askAgain(draft: Draft, speaker: Speaker, pause: Pause, household: Household): Promise<void> {
  const allowed = may(speaker.actor, 'household.pause.confirm', { household, workOf: [pause.proposedBy] }, draft.now);
  if (pause.state !== 'proposed' || !allowed.allow) return over(draft);
  const cadre = await loadActor(draft.house.db, pause.proposedBy);
  draft.say(pauseRequest(pause, household, cadre?.actor.name ?? ''));
}

async function decide(draft: Draft, speaker: Speaker, pause: Pause, household: Household, confirmed: boolean): Promise<void> {
  const allowed = may(speaker.actor, 'household.pause.confirm', { household, workOf: [pause.proposedBy] }, draft.now);
  if (pause.state !== 'proposed' || !allowed.allow) return over(draft);
  const { db, programme } = draft.house;
  const decision = { by: speaker.actor.person, at: draft.now };
  const declined = confirmed ? undefined : whenDeclined(programme, household, await visitDays(db, { household: household.id, counts: programme.counts }));
  draft.facts.push((tx) => decidePause(tx, pause, declined === undefined ? decision : { ...decision, declined }));
  draft.audit(confirmed ? 'household.pause.confirm' : 'household.pause.decline', 'household', household.id);
  draft.tell(confirmed ? 'pause.confirmed' : 'pause.declined', { ...about(household), day: { day: pause.lookAgainOn } });
  await tellStaff(draft, [
    {
      person: pause.proposedBy,
      kind: 'pause',
      about: { pause: pause.id, household: household.id },
      message: { body: text(confirmed ? 'pause.told_confirmed' : 'pause.told_declined', { ...about(household), day: { day: pause.lookAgainOn } }) },
    },
  ]);
}

async function look(draft: Draft, speaker: Speaker, pause: Pause, household: Household, what: string): Promise<void> {
  const open = pause.state === 'proposed' || pause.state === 'confirmed';
  if (!open || !may(speaker.actor, 'household.pause', household, draft.now).allow) return over(draft);
  const { db, programme } = draft.house;
  const today = dayIn(household.zone, draft.now);
  if (what === 'look') {
    draft.say({
      body: text('pause.ask', { ...about(household), reason: text(`pause.reason.option.${pause.reason}`), day: { day: pause.from } }),
      buttons: [
        [
          { label: text('pause.resume'), data: `go.pause.${pause.id}.resume` },
          { label: text('pause.keep'), data: `go.pause.${pause.id}.keep` },
        ],
      ],
    });
    return;
  }
  if (what === 'keep') {
    const day = addDays(today, keptDays);
    draft.facts.push((tx) => lookAgainOn(tx, pause.id, day));
    draft.audit('household.pause.keep', 'household', household.id);
    return void draft.tell('pause.kept', { ...about(household), day: { day } });
  }
  const cadence = whenResumed(programme, household, today, await visitDays(db, { household: household.id, counts: programme.counts }));
  draft.facts.push((tx) => endPause(tx, pause, { by: speaker.actor.person, at: draft.now, on: today, cadence }));
  draft.movesPeople = true;
  draft.audit('household.resume', 'household', household.id);
  draft.tell('pause.resumed', about(household));
  const supervisors = await supervisorsOfPosts(draft, [household]);
  await tellStaff(
    draft,
    supervisors.map((person) => ({
      person,
      kind: 'pause',
      about: { pause: pause.id, household: household.id },
      message: { body: text('pause.told_resumed', { ...about(household), cadre: speaker.actor.name }) },
    })),
  );
}
