import { mainBot } from '../../../src/app/serve.ts';
import { systemClock } from '../../../src/lib/clock.ts';
import { saveBot } from '../../../src/storage/bots.ts';
import type { Sql } from '../../../src/storage/database.ts';

/** Telegram chats in a row. */
export interface Chats {
  readonly first: number;
  readonly count: number;
}

/** Owes each of these chats one message in the slowest lane, as a broadcast does. */
export async function oweBroadcast(db: Sql, { first, count }: Chats): Promise<void> {
  await saveBot(db, { id: mainBot, programme: 'demo', perSecond: 30 }, systemClock.now());
  const id = (kind: string): string => `md5('${kind}' || n)::uuid`;
  const each = `from generate_series($1::int8, $2::int8) as n`;
  const range = [first, first + count - 1];
  await db.query(
    `insert into account (id, bot_id, channel, chat, version, state, reachable, language) select ${id('a')}, '${mainBot}', 'telegram', n::text, 1, '{}', true, 'en' ${each}`,
    range,
  );
  await db.query(
    `insert into outbox (id, bot_id, account_id, seq, lane, message, state, created_at, send_after, claimed_until, attempts, sent)
     select ${id('o')}, '${mainBot}', ${id('a')}, 1999, 'bulk', '{"body":"The office is closed on Friday."}', 'owed', to_timestamp(0), to_timestamp(0), to_timestamp(0), 0, '{}' ${each}`,
    range,
  );
}
