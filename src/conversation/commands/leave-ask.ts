import { z } from 'zod';
import { daysBetween, isDay } from '../../lib/calendar.ts';
import { may } from '../../domain/policy/policy.ts';
import { current } from '../../domain/policy/rules.ts';
import { givenWay } from '../../domain/leaves/leave.ts';
import { text } from '../../lib/words.ts';
import { colleaguesOf } from '../../storage/colleagues.ts';
import { enterLeave, giveWay, leavesOf, type NamedLeave } from '../../storage/leaves.ts';
import { agreedWords, replacedNews } from '../standing-in.ts';
import { supervisorsOfPosts } from '../supervisors.ts';
import { tellStaff } from '../tell-staff.ts';
import { command, ran, refused } from './command.ts';

/** Nobody is away for longer and still responsible. */
const longestDays = 183;
const day = z.string().refine(isDay);

/**
 * `leave.ask`: enters one's own leave, asks the colleague to stand in and tells the supervisor. Until the colleague has accepted, what
 * comes up goes to the supervisor, or stays with whoever has agreed to stand in on those days. With nobody named they give way at once.
 */
export const leaveAsk = command({
  input: z.object({ from: day, to: day, stand_in: z.uuid().nullable() }),
  async run(draft, speaker, { from: asked, to, stand_in: wanted }) {
    const { db, bot, ids } = draft.house;
    const { actor } = speaker;
    if (!may(actor, 'leave.take', { person: actor.person, areaPaths: [] }, draft.now).allow) return refused('not_allowed');
    // Answered before midnight, saved after it: a leave begins with today at the earliest.
    const from = asked < speaker.today ? speaker.today : asked;
    if (to < from) return refused('over', 'to');
    if (daysBetween(from, to) >= longestDays) return refused('too_long', 'to');
    const posts = current(actor, 'cadre', draft.now);
    const colleagues = wanted === null ? [] : await colleaguesOf(db, { person: actor.person, areas: posts.map((p) => p.area), from, to });
    const standIn = colleagues.find(({ id }) => id === wanted);
    if (wanted !== null && standIn === undefined) return refused('not_there', 'stand_in');

    const id = ids.next();
    const entered: NamedLeave = {
      id,
      cadre: actor.person,
      cadreName: actor.name,
      from,
      to,
      askedAt: draft.now,
      state: standIn === undefined ? 'alone' : 'asked',
      ...(standIn === undefined ? {} : { standIn: standIn.id, standInName: standIn.name }),
    };
    const others = await leavesOf(db, actor.person, speaker.today);
    const given = givenWay([...others, entered], speaker.today);
    draft.facts.push((tx) => enterLeave(tx, { id, bot, cadre: actor.person, standIn: standIn?.id, from, to, at: draft.now }));
    draft.facts.push((tx) => giveWay(tx, given, () => ids.next()));
    await tellStaff(draft, replacedNews(given, entered, speaker.today));
    draft.audit('leave.take', 'leave', id);
    const agreed = agreedWords(others, { from, to });
    const days = { name: actor.name, stand_in: standIn?.name ?? '', from: { day: from }, to: { day: to }, agreed: agreed ?? '' };
    if (standIn !== undefined) {
      await tellStaff(draft, [
        {
          person: standIn.id,
          kind: 'leave.ask',
          about: { leave: id, says: 'asked' },
          message: {
            body: text('leave.request', days),
            buttons: [
              [
                { label: text('leave.accept'), data: `go.leave.${id}.yes` },
                { label: text('leave.decline'), data: `go.leave.${id}.no` },
              ],
            ],
          },
        },
      ]);
    }
    const how = standIn === undefined ? 'alone' : agreed === undefined ? 'asked' : 'asked_anew';
    const supervisors = await supervisorsOfPosts(draft, posts);
    await tellStaff(
      draft,
      supervisors.map((person) => ({
        person,
        kind: 'leave',
        about: { leave: id, says: standIn === undefined ? 'alone' : 'asked' },
        message: { body: text(`leave.told_${how}`, days) },
      })),
    );
    draft.say({ body: text(`leave.entered_${how}`, days), buttons: [[{ label: text('leave.end'), data: `go.leave.${id}.end` }]] });
    return ran();
  },
});
