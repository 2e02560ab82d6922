import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll } from 'vitest';
import { databaseLedger } from '../../src/delivery/database-ledger.ts';
import { memoryLedger, type Ledger } from '../../src/delivery/ledger.ts';
import { redisLedger } from '../../src/delivery/redis-ledger.ts';
import { eachDatabase } from '../support/databases.ts';
import { onRedis } from '../support/redis.ts';
import { ledgerConformance, room } from './ledger.ts';

ledgerConformance('memory', () => {
  const ledger = memoryLedger(room, () => performance.now());
  return Promise.resolve({ ledger, another: ledger });
});

onRedis((redis) => {
  const clients: Redis[] = [];
  const connect = (): Redis => {
    const client = new Redis(redis().url);
    clients.push(client);
    return client;
  };
  afterAll(() => {
    for (const client of clients) client.disconnect();
  });
  ledgerConformance('redis', () => {
    const bot = randomUUID();
    const make = (): Ledger => redisLedger(connect(), connect(), bot, room);
    return Promise.resolve({ ledger: make(), another: make() });
  });
});

eachDatabase((name, open) => {
  ledgerConformance(name, async () => {
    const opened = await open();
    const bot = randomUUID();
    return { ledger: databaseLedger(opened.db, bot, room), another: databaseLedger(opened.another(), bot, room) };
  });
});
