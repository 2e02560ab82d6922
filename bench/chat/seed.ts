import { openGround, type Ground } from '../../src/app/ground.ts';
import { importRoster } from '../../src/app/operations/import-roster.ts';
import { mainBot } from '../../src/app/serve.ts';
import { readSettings, type Environment } from '../../src/config/settings.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { randomIds } from '../../src/lib/ids.ts';
import { makeLog } from '../../src/lib/log.ts';
import { saveBot } from '../../src/storage/bots.ts';
import { loadActorByCode, loadDesk } from '../../src/storage/desks.ts';
import { linkAccount } from '../../src/storage/people.ts';

export interface Seed {
  /** The settings the bot will be started with. */
  readonly env: Environment;
  /** The chats, each of which becomes the account of a cadre. */
  readonly chats: { readonly first: number; readonly count: number };
  readonly households: number;
}

const code = (n: number): string => `C-${String(n).padStart(5, '0')}`;

/** Fills a new database: a village for each cadre, with so many households, each cadre linked to a chat. */
export async function seedFerryman({ env, chats, households }: Seed): Promise<void> {
  const settings = readSettings(env, 'serve', process.cwd());
  if (!settings.ok) throw new Error(JSON.stringify(settings.error));
  const ground = await openGround({ settings: settings.value, clock: systemClock, ids: randomIds(systemClock), log: makeLog('silent') });
  try {
    await saveBot(ground.db, { id: mainBot, username: 'bench_bot', programme: ground.programme.programme, perSecond: 30 }, systemClock.now());
    await importRoster(ground, mainBot, sheets(chats.count, households));
    for (let n = 0; n < chats.count; n++) await link(ground, code(n), String(chats.first + n));
    await ground.db.maintain();
  } finally {
    await ground.close();
  }
}

/** A village for each cadre: an import compares the names of a village with one another. */
function sheets(cadres: number, households: number): { name: string; content: Buffer }[] {
  const numbers = Array.from({ length: cadres }, (_, n) => n);
  const sheet = (name: string, header: string, lines: readonly string[]) => ({ name, content: Buffer.from([header, ...lines, ''].join('\n')) });
  const village = (n: number): string => `V-${n},Village ${n},village,B,Asia/Shanghai`;
  const cadre = (n: number): string => `${code(n)},Cadre Number ${n},cadre,V-${n},,en,2019-01-01`;
  const household = (n: number, h: number): string => `H-${n}-${h},Household ${n} ${h},V-${n},poor,${code(n)},2019-01-01`;
  return [
    sheet('areas.csv', 'code,name,level,parent_code,time_zone', ['B,Bench County,county,,Asia/Shanghai', ...numbers.map(village)]),
    sheet('people.csv', 'code,name,role,area_code,phone,language,from', numbers.map(cadre)),
    sheet(
      'households.csv',
      'code,head_name,area_code,register,cadre_code,since',
      numbers.flatMap((n) => Array.from({ length: households }, (_, h) => household(n, h))),
    ),
  ];
}

async function link({ db, ids, clock }: Ground, cadre: string, chat: string): Promise<void> {
  const found = await loadActorByCode(db, mainBot, cadre);
  if (found === undefined) throw new Error(`${cadre} was not imported`);
  const desk = await loadDesk(db, { bot: mainBot, channel: 'telegram', chat, newId: ids.next(), language: 'en', now: clock.now() });
  await linkAccount(db, { account: desk.account.id, person: found.actor.person, at: clock.now() });
}
