import type { Context } from 'hono';
import { scopeOf } from '../../domain/policy/policy.ts';
import { addAudits } from '../../storage/audit.ts';
import type { Limiter } from '../limits.ts';
import { frame } from './frame.ts';
import type { PagesHouse } from './house.ts';
import type { Act, Asked, Download, Page, Route, Shown } from './page.ts';
import { refuse, sayToAnybody } from './refusals.ts';
import { makeSay } from './say.ts';
import { viewerOf } from '../sign-in/session.ts';
import type { z } from 'zod';

interface ServeParts {
  readonly house: PagesHouse;
  readonly limiter: Limiter;
  /** All of them, for the bar. */
  readonly routes: readonly Route[];
}

/** Answers one request for one route: who asks, whether they may, what they asked for; what was shown goes on record before it is shown. */
export async function serveRoute(context: Context, route: Route, parts: ServeParts): Promise<Response> {
  const { limiter } = parts;
  const bot = context.req.param('bot') ?? '';
  const served = parts.house.bot(bot);
  const house = { ...parts.house, programme: served?.programme ?? parts.house.programme };
  const now = house.clock.now();
  const viewer = served === undefined ? undefined : await viewerOf(context, house, bot, now);
  if (viewer === undefined) return refuse(context, house, served === undefined ? 'not_found' : 'signed_out', { say: sayToAnybody(context, house, bot) });
  const say = makeSay(house.texts, { language: viewer.language, today: viewer.today, bot, root: house.root });
  const seconds = await limiter('session', viewer.account);
  if (seconds !== undefined) return refuse(context, house, 'too_many', { say, seconds });
  const scope = scopeOf(viewer.actor, route.action, now);
  if (scope.kind === 'none') return refuse(context, house, 'not_yours', { say });
  const query = await (route.query as z.ZodType<never>).safeParseAsync(await given(context));
  if (!query.success) return refuse(context, house, 'not_found', { say });
  const asked: Asked<never> = { house, bot, viewer, scope, now, query: query.data, say };
  const answer = await answers[route.kind](context, route as never, asked, parts);
  return answer ?? refuse(context, house, 'not_found', { say });
}

/** What a request says, each field once: the address's parts win over its search, and both over a form. */
async function given(context: Context): Promise<Readonly<Record<string, unknown>>> {
  const form = context.req.method === 'POST' ? await context.req.parseBody() : {};
  return { ...form, ...context.req.query(), ...context.req.param() };
}

type Answer<R> = (context: Context, route: R, asked: Asked<never>, parts: ServeParts) => Promise<Response | undefined>;

const readPage: Answer<Page<z.ZodType, never>> = async (context, route, asked, { routes }) => {
  const data = await route.load(asked);
  if (data === undefined) return undefined;
  await record(asked, route.action, route.record?.(data) ?? { kind: 'page', id: route.path });
  const { say, house, viewer } = asked;
  const title = route.title(data, say);
  const inside = { name: viewer.actor.name, routes, path: route.path };
  return context.html(frame({ say, assets: house.assets, title, body: route.view(data, say, asked), inside }));
};

const doAct: Answer<Act<z.ZodType>> = async (context, route, asked) => {
  const to = await route.run(asked);
  return to === undefined ? undefined : context.redirect(to, 303);
};

const giveFile: Answer<Download<z.ZodType>> = async (context, route, asked) => {
  const file = await route.load(asked);
  if (file === undefined) return undefined;
  await record(asked, route.action, file.shown ?? { kind: 'page', id: route.path });
  return context.body(file.content, 200, { 'Content-Type': file.type, 'Content-Disposition': attachment(file.name) });
};

const answers = { page: readPage, act: doAct, download: giveFile } as const;

/** A file name in any script, beside one for old readers. RFC 6266 §5. */
const attachment = (name: string): string =>
  `attachment; filename="${name.replace(/[^\w.-]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)}`;

async function record({ house, bot, viewer, now }: Asked<never>, action: string, { kind, id }: Shown): Promise<void> {
  await addAudits(house.db, bot, now, [{ id: house.ids.next(), actor: viewer.actor.person, via: 'page', action, subjectKind: kind, subjectId: id }]);
}
