import type { Sql } from './database.ts';

/** When each of these people was last sent messages of some kinds since a moment, the oldest first. Epoch milliseconds. */
export async function lastSent(
  db: Sql,
  asked: { readonly people: readonly string[]; readonly kinds: readonly string[]; readonly since: number },
): Promise<Map<string, readonly number[]>> {
  if (asked.people.length === 0) return new Map();
  const rows = await db.query<{ person: string; at: number }>(
    `select person_id as person, sent_at as at from outbox
     where person_id = any($1::uuid[]) and kind = any($2::text[]) and state = 'sent' and sent_at > to_timestamp($3::float8 / 1000) order by sent_at`,
    [[...asked.people], [...asked.kinds], asked.since],
    'sent_lately',
  );
  const found = new Map<string, number[]>();
  for (const { person, at } of rows) found.set(person, [...(found.get(person) ?? []), at]);
  return found;
}
