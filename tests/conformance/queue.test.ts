import { Redis } from 'ioredis';
import { afterAll } from 'vitest';
import { bullQueue, onDatabase, onRedis as bullOnRedis } from '../../src/delivery/bull-queue.ts';
import { silentLog } from '../../src/lib/log.ts';
import { eachDatabase } from '../support/databases.ts';
import { onRedis } from '../support/redis.ts';
import { queueConformance } from './queue.ts';

eachDatabase((name, open) => {
  queueConformance(name, async () => {
    const opened = await open();
    const empty = async (): Promise<void> => void (await opened.db.driver.query('delete from bullmq.job'));
    await empty();
    return { queue: (bot) => bullQueue(onDatabase(opened.another()), bot, silentLog), empty };
  });
});

onRedis((redis) => {
  const clients: Redis[] = [];
  afterAll(() => {
    for (const client of clients) client.disconnect();
  });
  queueConformance('redis', async () => {
    await redis().flush();
    return {
      queue: (bot) => {
        const client = new Redis(redis().url, { maxRetriesPerRequest: null });
        clients.push(client);
        return bullQueue(bullOnRedis(client), bot, silentLog);
      },
      empty: () => redis().flush(),
    };
  });
});
