import { may } from '../domain/policy/policy.ts';
import { isId } from '../lib/ids.ts';
import { text } from '../lib/words.ts';
import { loadActor } from '../storage/desks.ts';
import { answerLeave, endLeave, leaveById, type Leave } from '../storage/leaves.ts';
import { current } from '../domain/policy/rules.ts';
import type { Draft, Speaker } from './draft.ts';
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
  await answer(draft, leave, what === 'yes');
}

const mayAnswer = (draft: Draft, { actor }: Speaker, { standIn }: Leave): boolean =>
  standIn !== undefined && may(actor, 'leave.answer', { person: standIn, areaPaths: [] }, draft.now).allow;

async function answer(draft: Draft, leave: Leave, accepted: boolean): Promise<void> {
  const days = { name: leave.cadreName, stand_in: leave.standInName ?? '', from: { day: leave.from }, to: { day: leave.to } };
  draft.facts.push((tx) => answerLeave(tx, leave.id, { accepted, at: draft.now }));
  draft.movesPeople = true;
  draft.audit(accepted ? 'leave.accept' : 'leave.decline', 'leave', leave.id);
  draft.tell(accepted ? 'leave.accepted' : 'leave.declined', days);
  const about = { leave: leave.id, says: accepted ? 'accepted' : 'declined' };
  const told = (person: string, key: string) => ({ person, kind: 'leave', about, message: { body: text(key, days) } });
  const cadre = await loadActor(draft.house.db, leave.cadre);
  const supervisors = cadre === undefined ? [] : await supervisorsOfPosts(draft, current(cadre.actor, 'cadre', draft.now));
  await tellStaff(draft, [
    told(leave.cadre, accepted ? 'leave.cadre_accepted' : 'leave.cadre_declined'),
    ...supervisors.map((person) => told(person, accepted ? 'leave.told_accepted' : 'leave.told_declined')),
  ]);
}

/** The cadre is back early, or stays: from today on everything is theirs again. */
async function end(draft: Draft, speaker: Speaker, leave: Leave): Promise<void> {
  if (leave.cadre !== speaker.actor.person || leave.state === 'over' || leave.to < speaker.today) {
    draft.word = text('flow.already_answered');
    return;
  }
  draft.facts.push((tx) => endLeave(tx, leave.id, speaker.today));
  draft.audit('leave.end', 'leave', leave.id);
  draft.tell('leave.ended');
  const words = text('leave.told_ended', { name: leave.cadreName });
  const supervisors = await supervisorsOfPosts(draft, current(speaker.actor, 'cadre', draft.now));
  const standIn = leave.state === 'accepted' && leave.standIn !== undefined ? [leave.standIn] : [];
  await tellStaff(
    draft,
    [...standIn, ...supervisors].map((person) => ({ person, kind: 'leave', about: { leave: leave.id, says: 'over' }, message: { body: words } })),
  );
}
