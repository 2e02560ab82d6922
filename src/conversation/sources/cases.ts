import { caseSight } from '../../domain/cases/blind.ts';
import { searchHouseholds } from '../../domain/reading/search.ts';
import { listCases } from '../../storage/case-lists.ts';
import type { Draft, Speaker } from '../draft.ts';
import { caseLine } from '../words/case.ts';
import { everywhere } from './everywhere.ts';
import { pageOf, type Source } from './source.ts';

/** So many are listed: whoever has more looks by area, or by name. */
const most = 200;
/** So many that are settled a household sees beneath its open ones. */
const settled = 5;

/**
 * What somebody at this account may see of cases: nothing that is about anybody who uses it. To a household's contact who shares the account
 * no complaint is listed at all: news of it goes by its word.
 */
export function sightOf(draft: Draft, { actor }: Speaker) {
  const sight = caseSight(actor, draft.now);
  const others = draft.desk.people.map((p) => p.actor.person);
  const shared = others.length > 1 && actor.contactOf.length > 0;
  return { ...sight, notAbout: [...new Set([...sight.notAbout, ...others])], ...(shared ? { complaints: { kind: 'none' } as const } : {}) };
}

/** `cases(area)`: the open cases somebody may see, the most urgent first; a household's contact sees their own, and the last ones settled. */
export const cases: Source = {
  args: ['area'],
  async find(draft, speaker, wanted) {
    const { bot, db } = draft.house;
    const { area } = wanted.args;
    const asked = { bot, sight: sightOf(draft, speaker), ...(typeof area === 'string' && area !== everywhere ? { areaPath: area } : {}) };
    const open = await listCases(db, { ...asked, state: 'open', limit: most });
    const isContact = speaker.actor.contactOf.length > 0;
    const over = isContact ? await listCases(db, { ...asked, sight: ownSight(draft, speaker), state: 'settled', limit: settled }) : [];
    const found = searchHouseholds(
      [...open, ...over].map((one) => ({ ...one, code: String(one.number), members: [] })),
      wanted.search,
    );
    return pageOf(
      found.map((one) => ({
        value: one.id,
        label: caseLine(
          { file: one, home: { headName: one.headName, areaName: one.areaName, zone: one.zone } },
          draft.now,
          speaker.actor.contactOf.includes(one.household),
        ),
      })),
      wanted,
    );
  },
};

/** Only what is of the own household. */
function ownSight(draft: Draft, speaker: Speaker) {
  const sight = sightOf(draft, speaker);
  const own = { kind: 'households', ids: speaker.actor.contactOf } as const;
  return { ...sight, cases: own, complaints: sight.complaints.kind === 'none' ? sight.complaints : own };
}
