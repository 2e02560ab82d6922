import { openGround, type Ground } from '../../../src/app/ground.ts';
import { importRoster } from '../../../src/app/operations/import-roster.ts';
import { mainBot } from '../../../src/app/serve.ts';
import { readSettings } from '../../../src/config/settings.ts';
import { systemClock } from '../../../src/lib/clock.ts';
import { randomIds } from '../../../src/lib/ids.ts';
import { silentLog } from '../../../src/lib/log.ts';
import { saveBot } from '../../../src/storage/bots.ts';
import { loadActorByCode, loadDesk } from '../../../src/storage/desks.ts';
import { linkAccount } from '../../../src/storage/people.ts';
import { projectHome } from '../../support/project-home.ts';

/** The heads of the households in every cadre's care, in a village of the cadre's own. */
export const heads = ['Luo Zhenghai', 'Pan Guilan', 'Tan Fuquan'] as const;
export const zone = 'Asia/Shanghai';
/** The Telegram account of the nth cadre. */
export const accountOf = (cadre: number): number => 5_000 + cadre;

/** The ground a bot's process stands on, opened from here while the bot is not running (or beside it, on a server). */
export async function groundOf(env: Readonly<Record<string, string>>): Promise<Ground> {
  const settings = readSettings(env, 'serve', env['DATA_DIR'] ?? '/');
  if (!settings.ok) throw new Error(JSON.stringify(settings.error));
  return openGround({ settings: settings.value, clock: systemClock, ids: randomIds(systemClock), log: silentLog, home: await projectHome() });
}

/** A county with so many cadres, each linked to an account and looking after three households. */
export async function settle(ground: Ground, cadres: number): Promise<void> {
  const { db, clock, ids, programme } = ground;
  await saveBot(db, { id: mainBot, username: 'ferry_bot', programme: programme.programme, perSecond: 30 }, clock.now());
  const all = Array.from({ length: cadres }, (_, n) => n);
  const sheets = {
    'areas.csv': ['code,name,level,parent_code,time_zone', `Y,Yunping County,county,,${zone}`, ...all.map((n) => `Y-${n},Village ${n},village,Y,${zone}`)],
    'people.csv': ['code,name,role,area_code,phone,language,from,to,id_number', ...all.map((n) => `C-${n},Cadre ${n},cadre,Y-${n},,en,2019-01-01,,`)],
    'households.csv': [
      'code,head_name,area_code,register,cadre_code,since,contact_name,contact_phone,language,address',
      ...all.flatMap((n) => heads.map((head, k) => `H-${n}-${k},${head},Y-${n},poor,C-${n},2019-01-01,,,,`)),
    ],
  };
  const files = Object.entries(sheets).map(([name, lines]) => ({ name, content: Buffer.from(lines.join('\n')) }));
  await importRoster(ground, mainBot, files);
  for (const n of all) {
    const cadre = await loadActorByCode(db, mainBot, `C-${n}`);
    if (cadre === undefined) throw new Error(`no cadre ${n}`);
    const { account } = await loadDesk(db, { bot: mainBot, channel: 'telegram', chat: String(accountOf(n)), newId: ids.next(), language: 'en' });
    await linkAccount(db, { account: account.id, person: cadre.actor.person, at: clock.now() });
  }
}
