import { termsOf, type Term } from '../../../domain/visits/cut-words.ts';
import { areasUnder, type ListedArea } from '../../../storage/areas.ts';
import { searchVisits, type Found } from '../../../storage/search-visits.ts';
import type { Asked } from '../page.ts';
import type { Search } from './asked.ts';

/** What was found, and what it was looked for with. */
export interface FoundPage {
  readonly asked: Search;
  readonly terms: readonly Term[];
  /** Where the viewer may look. */
  readonly areas: readonly ListedArea[];
  readonly rows: readonly Found[];
  /** Whether there is more behind these. */
  readonly more: boolean;
}

/** Looks in the journal of the viewer's own areas. Nothing is found in an area that is not among them. */
export async function find(
  { house: { db }, bot, scope }: Asked<unknown>,
  asked: Search,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<FoundPage> {
  const areas = await areasUnder(db, bot, scope);
  const top = areas.find(({ id }) => id === asked.area);
  const places = asked.area === undefined ? areas : areas.filter(({ path }) => top !== undefined && path.startsWith(top.path));
  const terms = termsOf(asked.words ?? '');
  const found = await searchVisits(db, {
    bot,
    places,
    terms,
    from: asked.from,
    to: asked.to,
    author: asked.cadre,
    purpose: asked.purpose,
    concern: asked.concern,
    limit: limit + 1,
    offset,
  });
  return { asked, terms, areas, rows: found.slice(0, limit), more: found.length > limit };
}
