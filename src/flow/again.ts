import type { Turn } from './model.ts';
import { goOn, openPlace, type Play, showsOf } from './play.ts';

/** Asks the open question once more: ticks and the like are kept, what a source found is asked for anew. */
export function again(play: Play): Turn {
  const { open } = play.session;
  if (open === undefined) return goOn(play, play.answers);
  const { shown: _shown, total: _total, page: _page, search: _search, ...shows } = showsOf(open);
  const keep = openPlace(play) === undefined ? undefined : { path: open.step, shows };
  return goOn(play, play.answers, { reopen: open.changing === true ? open.step : undefined, keep });
}
