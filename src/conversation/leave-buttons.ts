import { endsWith, givenWay } from '../domain/leaves/leave.ts';
import { may } from '../domain/policy/policy.ts';
import { isId } from '../lib/ids.ts';
import { lines, text } from '../lib/words.ts';
import { loadActor } from '../storage/desks.ts';
import { answerLeave, endLeaves, giveWay, leaveById, leavesOf, type NamedLeave } from '../storage/leaves.ts';
import { current } from '../domain/policy/rules.ts';
import type { Draft, Speaker } from './draft.ts';
import { agreedWords, replacedNews } from './standing-in.ts';
import { supervisorsOfPosts } from './supervisors.ts';
import { tellStaff } from './tell-staff.ts';

/** `<leave>.yes|no|end`: the colleague's word on standing in, or the cadre's that they are back. */
export async function pressLeave(draft: Draft, speaker: Speaker, data: string): Promise<void> {
  const [id = '', what = ''] = data.split('.');
  const leave = isId(id) ? await leaveById(draft.house.db, id) : undefined;
  if (leave !== undefined && what === 'end') return end(draft, speaker, leave);
  const asked = leave?.state === 'asked' && leave.to >= speaker.today;
  if (leave === undefined || !asked || !mayAnswer(draft, speaker, leave)) {
    draft.word = text('flow.already_answered');
    return;
  }
  await answer(draft, speaker, leave, what === 'yes');
}

const mayAnswer = (draft: Draft, { actor }: Speaker, { standIn }: NamedLeave): boolean =>
  standIn !== undefined && may(actor, 'leave.answer', { person: standIn, areaPaths: [] }, draft.now).allow;

async function answer(draft: Draft, { today }: Speaker, leave: NamedLeave, accepted: boolean): Promise<void> {
  const { db, ids } = draft.house;
  const others = (await leavesOf(db, leave.cadre, today)).filter(({ id }) => id !== leave.id);
  const agreed = accepted ? undefined : agreedWords(others, leave);
  const given = accepted ? givenWay([...others, { ...leave, state: 'accepted' }], today) : [];
  // Days that a later leave holds by now are not theirs.
  const theirs = given.find((one) => one.leave.id === leave.id)?.left ?? [leave];
  if (theirs.length === 0) {
    draft.word = text('flow.already_answered');
    return;
  }
  const days = theirs.map(({ from, to }) => ({
    name: leave.cadreName,
    stand_in: leave.standInName ?? '',
    from: { day: from },
    to: { day: to },
    agreed: agreed ?? '',
  }));
  draft.facts.push((tx) => answerLeave(tx, leave.id, { accepted, at: draft.now }));
  draft.facts.push((tx) => giveWay(tx, given, () => ids.next()));
  draft.movesPeople = true;
  draft.audit(accepted ? 'leave.accept' : 'leave.decline', 'leave', leave.id);
  const how = accepted ? 'accepted' : agreed === undefined ? 'declined' : 'declined_anew';
  for (const stretch of days) draft.tell(`leave.${how}`, stretch);
  const about = { leave: leave.id, says: accepted ? 'accepted' : 'declined' };
  const told = (person: string, key: string) => ({ person, kind: 'leave', about, message: { body: lines(...days.map((stretch) => text(key, stretch))) } });
  const cadre = await loadActor(draft.house.db, leave.cadre);
  const supervisors = cadre === undefined ? [] : await supervisorsOfPosts(draft, current(cadre.actor, 'cadre', draft.now));
  await tellStaff(draft, [
    told(leave.cadre, `leave.cadre_${how}`),
    ...supervisors.map((person) => told(person, `leave.told_${how}`)),
    ...replacedNews(given, leave, today),
  ]);
}

/** The cadre is back early, or stays: from today on everything is theirs again. */
async function end(draft: Draft, speaker: Speaker, leave: NamedLeave): Promise<void> {
  const { today } = speaker;
  const all = await leavesOf(draft.house.db, leave.cadre, leave.from < today ? leave.from : today);
  const over = leave.cadre !== speaker.actor.person || leave.state === 'over' ? [] : endsWith(leave, all, today);
  if (over.length === 0) {
    draft.word = text('flow.already_answered');
    return;
  }
  const ids = over.map(({ id }) => id);
  draft.facts.push((tx) => endLeaves(tx, ids, today));
  draft.audit('leave.end', 'leave', leave.id);
  draft.tell('leave.ended');
  const supervisors = await supervisorsOfPosts(draft, current(speaker.actor, 'cadre', draft.now));
  const standIns = over.flatMap(({ id, state, standIn }) => (state === 'accepted' && standIn !== undefined ? [{ id, person: standIn }] : []));
  const told = new Map([...supervisors.map((person) => ({ id: leave.id, person })), ...standIns].map((one) => [one.person, one]));
  await tellStaff(
    draft,
    [...told.values()].map(({ id, person }) => ({
      person,
      kind: 'leave',
      about: { leave: id, says: 'over' },
      message: { body: text('leave.told_ended', { name: leave.cadreName }) },
    })),
  );
}
