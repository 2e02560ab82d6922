import { caseSight, type CaseSight } from '../../domain/cases/blind.ts';
import { searchByName } from '../../domain/reading/search.ts';
import type { Shown } from '../../flow/model.ts';
import { text } from '../../lib/words.ts';
import { casesByArea, listCases, type ListedCase } from '../../storage/case-lists.ts';
import type { Draft, Speaker } from '../draft.ts';
import { caseLine } from '../words/case.ts';
import { pageOf, type Source } from './source.ts';

/** So many are listed: whoever has more looks by area, or by name. */
const most = 200;
/** So many that are settled a household sees beneath its open ones. */
const settled = 5;
/** More open ones than this, in several areas, are listed by area first. */
const atOnce = 8;

const areaOf = 'area:';
const everywhere = 'all';

/**
 * What somebody at this account may see of cases: nothing that is about anybody who uses it. To a household's contact who shares the account
 * no complaint is listed at all: news of it goes by its word.
 */
export function sightOf(draft: Draft, { actor }: Speaker): CaseSight {
  const sight = caseSight(actor, draft.now);
  const others = draft.desk.people.map((p) => p.actor.person);
  const shared = others.length > 1 && actor.contactOf.length > 0;
  return { ...sight, notAbout: [...new Set([...sight.notAbout, ...others])], ...(shared ? { complaints: { kind: 'none' } } : {}) };
}

/**
 * `cases(area)`: the open cases somebody may see, the most urgent first; where they are many, the areas they are in (`area:…`) first, all
 * together on top. A household's contact sees their own, and the last ones settled.
 */
export const cases: Source = {
  args: ['area'],
  optional: ['area'],
  async find(draft, speaker, wanted) {
    const { bot, db } = draft.house;
    const sight = sightOf(draft, speaker);
    const { area } = wanted.args;
    const path = typeof area === 'string' && area !== areaOf + everywhere ? area.slice(areaOf.length) : undefined;
    const open = await listCases(db, { bot, sight, state: 'open', limit: most, ...(path === undefined ? {} : { areaPath: path }) });
    if (open.length > atOnce && typeof area !== 'string' && wanted.search === '') {
      const areas = await areaOptions(draft, sight);
      if (areas.length > 1) return pageOf(areas, wanted);
    }
    const own = { kind: 'households', ids: speaker.actor.contactOf } as const;
    const ownSight = { ...sight, cases: own, complaints: sight.complaints.kind === 'none' ? sight.complaints : own };
    const over = own.ids.length === 0 ? [] : await listCases(db, { bot, sight: ownSight, state: 'settled', limit: settled });
    const found = searchByName([...open, ...over], wanted.search, (one) => ({ name: one.headName, code: String(one.number) }));
    return pageOf(
      found.map((one) => optionOf(one, draft.now, own.ids.includes(one.household))),
      wanted,
    );
  },
};

const optionOf = (file: ListedCase, now: number, own: boolean): Shown => ({ value: file.id, label: caseLine({ file, home: file }, now, own) });

async function areaOptions(draft: Draft, sight: CaseSight): Promise<readonly Shown[]> {
  const { bot, db } = draft.house;
  const areas = await casesByArea(db, { bot, sight, now: draft.now });
  const sum = (count: 'open' | 'past'): number => areas.reduce((total, area) => total + area[count], 0);
  const all: Shown = { value: areaOf + everywhere, label: text('case.area.all', { open: sum('open'), past: sum('past') }) };
  const named = areas.map(({ path, name, open, past }): Shown => ({ value: areaOf + path, label: text('case.area.one', { name, open, past }) }));
  return named.length > 1 ? [all, ...named] : named;
}
