import { onTestFinished } from 'vitest';
import { mainBot } from '../../src/app/serve.ts';
import { loadAssets } from '../../src/app/load-assets.ts';
import { pagesHouse } from '../../src/app/pages-house.ts';
import { loadActorByCode, loadDesk } from '../../src/storage/desks.ts';
import { contactOfHousehold, householdByCode } from '../../src/storage/households.ts';
import { linkAccount } from '../../src/storage/people.ts';
import { createWebLink } from '../../src/storage/web-links.ts';
import type { Limits } from '../../src/web/limits.ts';
import type { Route } from '../../src/web/pages/page.ts';
import { makeSite } from '../../src/web/site.ts';
import { startWeb } from '../../src/web/start-web.ts';
import type { Open } from './databases.ts';
import { openOffice, type Office } from './office.ts';

export const origin = 'http://127.0.0.1';

/** A browser of one person: keeps its cookies, follows nothing by itself. */
export interface Browser {
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  post(path: string, form?: Readonly<Record<string, string>>, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** A page of the bot by its path below `/pages/<bot>`; throws where it is not there for this viewer. */
  page(path: string): Promise<string>;
  readonly cookies: Map<string, string>;
}

/** The site over an office, asked as a browser asks it, without a network between. */
export interface TestSite extends Office {
  /** Somebody nobody knows. */
  browser(language?: string): Browser;
  /** The browser of a person on the roster, signed in by a one-time link as /pages gives it. */
  signIn(code: string, language?: string): Promise<Browser>;
  /** A one-time link's path for a person by their code, or a household's contact by the household's; their account is linked where it was not. */
  link(code: string, chat?: string): Promise<string>;
  /** Serves it to real browsers on this machine until the test ends; gives where, without a slash at its end. */
  serve(): Promise<string>;
  /** All it serves, as the router knows it. */
  readonly routes: readonly { readonly method: string; readonly path: string }[];
}

export interface SiteOptions {
  readonly at?: string;
  readonly publicUrl?: string;
  readonly limits?: Limits;
  readonly routes?: readonly Route[];
  readonly token?: string;
}

/** Opens the supervisors' pages over the demo's roster: one county, whose supervisor is S-03. */
export async function openSite(open: Open, { at, publicUrl, limits, routes, token }: SiteOptions = {}): Promise<TestSite> {
  const office = await openOffice(open, at === undefined ? {} : { at });
  const { ground } = office;
  const made = pagesHouse(ground, { assets: await loadAssets(), bot: (id) => (id === mainBot ? (token === undefined ? {} : { token }) : undefined) });
  const house = publicUrl === undefined ? made : { ...made, publicUrl };
  const site = makeSite({ house, ...(limits === undefined ? {} : { limits }), ...(routes === undefined ? {} : { routes }) });
  const base = publicUrl ?? origin;

  const browser = (language = 'en'): Browser => {
    const cookies = new Map<string, string>();
    const ask = async (path: string, init: RequestInit): Promise<Response> => {
      const headers = new Headers({ 'Accept-Language': language });
      if (cookies.size > 0) headers.set('Cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
      for (const [name, value] of Object.entries((init.headers ?? {}) as Readonly<Record<string, string>>)) headers.set(name, value);
      const answer = await site.request(`${base}${path}`, { ...init, headers });
      for (const cookie of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
        if (/max-age=0/i.test(cookie)) cookies.delete(name);
        else cookies.set(name, value);
      }
      return answer;
    };
    const own: Browser = {
      cookies,
      get: (path, headers = {}) => ask(path, { headers }),
      post: (path, form = {}, headers = {}) =>
        ask(path, { method: 'POST', body: new URLSearchParams(form), headers: { Origin: new URL(base).origin, 'Sec-Fetch-Site': 'same-origin', ...headers } }),
      async page(path) {
        const answer = await own.get(`/pages/${mainBot}${path}`);
        const body = await answer.text();
        if (answer.status !== 200) throw new Error(`${path}: ${answer.status}\n${body}`);
        return body;
      },
    };
    return own;
  };
  const link = async (code: string, chat = `chat-${code}`): Promise<string> => {
    const { db, clock, ids, seal } = ground;
    const household = await householdByCode(db, mainBot, code);
    const person = household === undefined ? (await loadActorByCode(db, mainBot, code))?.actor.person : await contactOfHousehold(db, household.id);
    if (person === undefined) throw new Error(`nobody has the code ${code}`);
    const desk = await loadDesk(db, { bot: mainBot, channel: 'telegram', chat, newId: ids.next(), now: clock.now() });
    await linkAccount(db, { account: desk.account.id, person, at: clock.now() });
    const secret = ids.secret(24);
    const at = clock.now();
    await createWebLink(db, { codeHash: seal.hash(secret), bot: mainBot, account: desk.account.id, person, at, endsAt: at + 600_000 });
    return `/pages/${mainBot}/link/${secret}`;
  };
  return {
    ...office,
    browser,
    link,
    routes: site.routes,
    async serve() {
      const web = await startWeb({ host: '127.0.0.1', port: 0, pages: site });
      onTestFinished(() => web.stop(0));
      return `${origin}:${web.port}`;
    },
    async signIn(code, language) {
      const one = browser(language);
      const answer = await one.post(await link(code));
      if (answer.status !== 303) throw new Error(`${code} was not let in: ${answer.status} ${await answer.text()}`);
      return one;
    },
  };
}
