import { expect, test } from 'vitest';
import { embeddedOnly } from '../support/databases.ts';
import { openSite, type Browser } from '../support/pages.ts';
import { askers, matrix, type Asker } from './route-matrix.ts';
import { thingsOf } from './things.ts';

const sheets = [
  {
    name: 'areas.csv',
    text: 'code,name,level,parent_code,time_zone\nYP-HS,Heshan Township,township,YP,Asia/Shanghai\nYP-HS-AN,Anning Village,village,YP-HS,Asia/Shanghai\n',
  },
  {
    name: 'people.csv',
    text: [
      'code,name,role,area_code,phone,language,from,to,id_number',
      'S-09,Gao Yun,supervisor,YP-HS,,en,2019-01-01,,',
      'S-10,Long Wei,supervisor,YP,,en,2019-01-01,2026-03-09,',
      'E-01,Tao Lin,evaluator,YP,,en,2019-01-01,,',
      'C-09,Bai Xue,cadre,YP-HS-AN,,en,2019-01-01,,',
      '',
    ].join('\n'),
  },
];

/** Browsers that are signed in, by what their person is. */
const codes: Readonly<Record<Exclude<Asker, 'nobody'>, string>> = {
  supervisor: 'S-03',
  elsewhere: 'S-09',
  former: 'S-10',
  cadre: 'C-01',
  contact: 'H-101',
  admin: 'A-01',
  evaluator: 'E-01',
};

embeddedOnly((open) => {
  test('every address gives everybody what the hand-written matrix says', async () => {
    const site = await openSite(open);
    const imported = await site.run('import', { files: sheets.map(({ name, text }) => ({ name, bytes: new TextEncoder().encode(text) })) });
    expect(imported.err).toEqual([]);
    const things = await thingsOf(site);
    const found: Record<string, unknown> = {};
    const wanted: Record<string, unknown> = {};
    for (const who of Object.keys(askers) as Asker[]) {
      let browser: Browser | undefined;
      for (const { method, path, at, form, gets } of matrix) {
        // One of the addresses signs out.
        if (browser === undefined || !browser.cookies.has('ferryman-main')) browser = who === 'nobody' ? site.browser() : await site.signIn(codes[who]);
        const below = at(things);
        const address = below.startsWith('//') ? below.slice(1) : `/pages/main${below}`;
        const answer = method === 'GET' ? await browser.get(address) : await browser.post(address, form);
        found[`${method} ${path} as ${who}`] = answer.status;
        wanted[`${method} ${path} as ${who}`] = gets[who];
      }
    }
    expect(found).toEqual(wanted);
  });

  test('no address is missing in the matrix, and none stands there that is gone', async () => {
    const site = await openSite(open);
    const bare = (path: string): string => path.replace(/\{[^/]*\}(?=\/|$)/g, '');
    const served = site.routes.filter(({ method, path }) => method !== 'ALL' && !path.endsWith('*')).map(({ method, path }) => `${method} ${bare(path)}`);
    expect([...new Set(served)].sort()).toEqual(matrix.map(({ method, path }) => `${method} ${path}`).sort());
  });
});
