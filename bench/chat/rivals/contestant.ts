import type { Contestant, Surroundings } from '../contestant.ts';
import { botNames } from '../drivers.ts';
import { firstChat } from '../crowd.ts';
import { freePort } from '../free-port.ts';
import { newDatabase } from '../new-database.ts';
import { prepareRival } from './prepare.ts';

/** How many households each cadre has. */
const households = 8;

/** A rival, or the bare server, with a database of its own. */
export async function rival(name: 'wizard' | 'wizard-eager' | 'grammy' | 'bare', around: Surroundings): Promise<Contestant> {
  const { url, client } = await newDatabase(around.postgresUrl, `bench_${name.replace('-', '_')}`);
  await prepareRival(client, { first: firstChat, count: around.cadres }, households);
  const token = `${100 + name.length}:bench-${name}`;
  return {
    name,
    token,
    program: around.program('bench', 'chat', `${name === 'wizard-eager' ? 'wizard' : name}.js`),
    env: {
      BOT_TOKEN: token,
      TELEGRAM_API_ROOT: around.apiRoot,
      PORT: String(await freePort()),
      DATABASE_URL: url,
      REDIS_URL: `${around.redisUrl}/${botNames.indexOf(name)}`,
      WEBHOOK_REPLY: name === 'wizard-eager' ? 'on' : 'off',
    },
    analyze: () => client.query('vacuum analyze'),
    saved: async () => {
      const { rows } = await client.query<{ visits: number; promises: number }>(
        'select (select count(*)::int from visit) as visits, (select count(*)::int from promise) as promises',
      );
      return rows[0]!;
    },
    close: () => client.end(),
  };
}
