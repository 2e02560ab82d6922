import type { Assets } from '../web/assets.ts';
import type { PagesHouse } from '../web/pages/house.ts';
import type { Ground } from './ground.ts';

/** What the supervisors' pages are given of the ground. */
export function pagesHouse(ground: Ground, { assets, bot, sweep }: { readonly assets: Assets } & Pick<PagesHouse, 'bot' | 'sweep'>): PagesHouse {
  const { settings } = ground;
  const root = settings.publicUrl === undefined ? '' : new URL(settings.publicUrl).pathname.replace(/\/$/, '');
  const { db, clock, ids, seal, log, texts, programme, caseTypes, files, printer } = ground;
  return {
    db,
    clock,
    ids,
    seal,
    log,
    texts,
    programme,
    caseTypes,
    files,
    printer,
    assets: { ...assets, path: (name) => root + assets.path(name) },
    root,
    bot,
    ...(settings.publicUrl === undefined ? {} : { publicUrl: settings.publicUrl }),
    ...(sweep === undefined ? {} : { sweep }),
  };
}
