import type { Sql } from './database.ts';

/** Takes everything a bot owes by a moment (epoch milliseconds) as sent when it was due: for a past that is written down, not lived through. */
export async function takeAsSent(tx: Sql, bot: string, by: number): Promise<void> {
  await tx.query(
    `update outbox set state = 'sent', sent_at = send_after where bot_id = $1 and state = 'owed' and send_after <= to_timestamp($2::float8 / 1000)`,
    [bot, by],
    'take_as_sent',
  );
}

/** Drops what a bot owes still, as of a moment (epoch milliseconds): whoever it was for begins with nothing from a past nobody saw. */
export async function dropOwed(tx: Sql, bot: string, at: number): Promise<void> {
  await tx.query(
    `update outbox set state = 'dropped', code = 'past', sent_at = to_timestamp($2::float8 / 1000) where bot_id = $1 and state = 'owed'`,
    [bot, at],
    'drop_owed',
  );
}
