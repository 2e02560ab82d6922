import { z } from 'zod';
import { act, page, type Asked, type Route } from '../page.ts';
import { fileRoutes, mostLines, type FileSource } from '../files/file-routes.ts';
import { fileTable } from '../files/file-columns.ts';
import { pageNumber, size } from '../lists/shared.ts';
import { addAudits } from '../../../storage/audit.ts';
import { addWebView, webViewById } from '../../../storage/web-views.ts';
import { search, type Search } from './asked.ts';
import { find } from './find.ts';
import { foundColumns } from './found-columns.ts';
import { journalView } from './journal-view.ts';

const onPage = search.extend({ page: pageNumber });
const action = 'digest.read';

const load = (asked: Asked<z.output<typeof onPage>>) => {
  const { page: at, ...wanted } = asked.query;
  return find(asked, wanted, { limit: size, offset: at * size });
};

/** The journal of one's areas, the latest entries first. */
const journal = page({
  path: '/journal',
  nav: 'journal',
  action,
  query: z.object({ page: pageNumber }),
  load: (asked) => load({ ...asked, query: asked.query }),
  title: (_, say) => say('pages.journal.title'),
  view: (found, say, { query }) => journalView(say, found, query.page),
});

/** The same, searched: words come by POST, so that they never stand in an address. */
const journalSearch = page({
  path: '/journal',
  method: 'post',
  action,
  query: onPage,
  load,
  title: (_, say) => say('pages.journal.title'),
  view: (found, say, { query }) => journalView(say, found, query.page),
});

/** Keeps a search under an address that can be passed on. */
const keepSearch = act({
  path: '/journal/views',
  action,
  query: search,
  async run({ house, bot, viewer, now, query, say }) {
    const id = house.ids.next();
    const { person } = viewer.actor;
    await house.db.transaction(async (tx) => {
      await addWebView(tx, { id, bot, person, what: { kind: 'journal', ...query }, at: now });
      await addAudits(tx, bot, now, [{ id: house.ids.next(), actor: person, via: 'page', action, subjectKind: 'view', subjectId: id }]);
    });
    return say.to(`/journal/views/${id}`);
  },
});

const kept = search.extend({ kind: z.literal('journal') });

/** A search that was kept, under the rights of whoever opens it. */
const keptSearch = page({
  path: '/journal/views/:view',
  action,
  query: z.object({ view: z.uuid(), page: pageNumber }),
  async load(asked) {
    const what = kept.safeParse(await webViewById(asked.house.db, asked.bot, asked.query.view));
    if (!what.success) return undefined;
    const { kind: _, ...wanted } = what.data;
    return load({ ...asked, query: { ...wanted, page: asked.query.page } });
  },
  record: () => ({ kind: 'page', id: '/journal/views' }),
  title: (_, say) => say('pages.journal.view_title'),
  view: (found, say, { query }) => journalView(say, found, query.page, query.view),
});

const foundFile: FileSource<typeof search> = {
  path: '/journal',
  action,
  query: search,
  async make(asked) {
    const wanted: Search = asked.query;
    const { rows, terms } = await find(asked, wanted, { limit: mostLines, offset: 0 });
    return { title: `${asked.say('pages.journal.title')} ${asked.say.today}`, table: fileTable(foundColumns(asked.say, terms), rows) };
  },
};

export const journalRoutes: readonly Route[] = [journal, journalSearch, keepSearch, keptSearch, ...fileRoutes(foundFile)];
