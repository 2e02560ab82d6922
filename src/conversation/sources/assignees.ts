import { scopeOf } from '../../domain/policy/policy.ts';
import { searchByName } from '../../domain/reading/search.ts';
import { text } from '../../lib/words.ts';
import { assigneesAt } from '../../storage/assignees.ts';
import { pathsOf } from '../../storage/scope.ts';
import { climbAt } from '../climbs/climb-at.ts';
import { pageOf, type Source } from './source.ts';

/** `assignees(climb)`: the cadres and supervisors of the place, within one's own area; never oneself, and nobody it must not reach. */
export const assignees: Source = {
  args: ['climb'],
  async find(draft, speaker, wanted) {
    const { climb } = wanted.args;
    const climbing = typeof climb === 'string' ? await climbAt(draft, speaker, climb) : undefined;
    if (climbing === undefined) return { options: [], total: 0 };
    const { bot, db } = draft.house;
    const people = await assigneesAt(db, {
      bot,
      path: climbing.household.areaPath,
      under: pathsOf(scopeOf(speaker.actor, 'case.act', draft.now)),
      day: speaker.today,
      except: [speaker.actor.person, ...climbing.apartFrom],
    });
    const found = searchByName(people, wanted.search, (one) => ({ name: one.name }));
    return pageOf(
      found.map(({ id, name, area, role }) => ({ value: id, label: text('assignee.short', { name, area, role: { key: `role.${role}` } }) })),
      wanted,
    );
  },
};
