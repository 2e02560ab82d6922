import type { Sql } from './database.ts';

/** Something that was done, as it is on record. */
interface DoneDeed {
  /** Whose deed it was; for a problem that climbed, whom it reached. */
  readonly person: string;
  /** The action of the audit trail; `climb` for a problem that climbed to somebody, who was told. */
  readonly what: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** What these people did of these actions since a moment (epoch milliseconds), and the problems of that time that climbed to them, in order; the first thousand. */
export function deedsSince(
  db: Sql,
  asked: { readonly bot: string; readonly people: readonly string[]; readonly actions: readonly string[]; readonly since: number },
): Promise<readonly DoneDeed[]> {
  return db.query<DoneDeed>(
    `select actor_id as person, action as what, at from audit
       where actor_id = any($2::uuid[]) and at >= to_timestamp($4::float8 / 1000) and bot_id = $1 and action = any($3::text[])
     union all
     select o.person_id, 'climb', o.sent_at from outbox o
       where o.bot_id = $1 and o.kind = 'climb' and o.state = 'sent' and o.person_id = any($2::uuid[]) and o.created_at >= to_timestamp($4::float8 / 1000)
         and exists (select from climb c where c.bot_id = $1 and c.kind = 'case' and c.opened_at >= to_timestamp($4::float8 / 1000)
           and o.about -> 'climbs' ? c.id::text)
     order by 3 limit 1000`,
    [asked.bot, [...asked.people], [...asked.actions], asked.since],
    'deeds_since',
  );
}
