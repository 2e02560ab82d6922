import type { Sql } from './database.ts';
import { present } from './present.ts';

/** How many sessions wait at one step of one release. */
interface Waiting {
  readonly flow: string;
  readonly version: number;
  readonly hash: string;
  /** Absent for a session without an open question. */
  readonly step?: string;
  readonly parked: boolean;
  readonly count: number;
}

/** SQL that unfolds the conversations an account remembers: `{people: {<person>: {stack, parked}}}`. */
const sessions = `
  from account a
  cross join lateral jsonb_each(case when jsonb_typeof(a.state->'people') = 'object' then a.state->'people' else '{}' end) as place(person, value)
  cross join lateral (
    select s.value as session, false as parked from jsonb_array_elements(case when jsonb_typeof(place.value->'stack') = 'array' then place.value->'stack' else '[]' end) s
    union all
    select s.value, true from jsonb_array_elements(case when jsonb_typeof(place.value->'parked') = 'array' then place.value->'parked' else '[]' end) s
  ) open`;

/** Where people stand in their conversations, of one bot or of all: what `flows check` says before a release. Reads every account. */
export async function waitingSessions(db: Sql, bot?: string): Promise<readonly Waiting[]> {
  const rows = await db.query<{ flow: string; version: number; hash: string; step: string | null; parked: boolean; count: number }>(
    `select open.session->>'flow' as flow, (open.session->>'version')::int4 as version, open.session->>'hash' as hash,
       open.session->'open'->>'step' as step, open.parked, count(*) as count
     ${sessions} where $1::text is null or a.bot_id = $1
     group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4 nulls first, 5`,
    [bot ?? null],
  );
  return rows.map(present);
}
