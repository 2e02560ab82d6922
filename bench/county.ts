import { cutWords } from '../src/domain/visits/cut-words.ts';
import type { Sql } from '../src/storage/database.ts';

/** A county as measurements take it: so many households in so many villages, looked after by so many cadres. */
export const households = 35_000;
export const cadres = 3_600;
export const villages = 300;
export const root = '00000000-0000-4000-8000-000000000001';
/** Tuesday 10 March 2026, half past twelve in Shanghai. */
export const countyNow = Date.UTC(2026, 2, 10, 4, 30);

const uuid = (of: string, n = 'n'): string => `md5('${of}' || ${n})::uuid`;
const village = uuid('v', '(n % 300 + 1)');
const cadre = uuid('p', `(n % ${cadres} + 1)`);
const each = `generate_series(1, ${households}) n`;
const moment = `to_timestamp(${countyNow / 1000})`;

/** Everything a county holds on `countyNow` but its visits, written set-wise: bot `b`, villages `v1` …, cadres `c1` …, the supervisor `s1`, households `h1` …. */
export async function fillCounty(db: Sql): Promise<void> {
  const statements = [
    `insert into bot (id, root_area_id, programme, per_second, created_at) values ('b', '${root}', 'demo', 30, to_timestamp(0))`,
    `insert into area (id, bot_id, code, name, level, path, zone) values ('${root}', 'b', 'c', 'County', 'county', '/${root}/', 'Asia/Shanghai')`,
    `insert into area select ${uuid('v')}, 'b', 'v' || n, 'Village ' || n, 'village', '${root}', '/${root}/' || ${uuid('v')} || '/', 'Asia/Shanghai' from generate_series(1, ${villages}) n`,
    `insert into person (id, bot_id, code, name, access) select ${uuid('p')}, 'b', 'c' || n, 'Cadre ' || n, 1 from generate_series(1, ${cadres}) n`,
    `insert into person (id, bot_id, code, name, access) values (${uuid('sup', '1')}, 'b', 's1', 'Supervisor', 1)`,
    `insert into person (id, bot_id, name, access) select ${uuid('q')}, 'b', 'Contact ' || n, 1 from ${each}`,
    `insert into appointment (id, person_id, role, area_id, from_day) select ${uuid('ap')}, ${uuid('p')}, 'cadre', '${root}', '2019-01-01' from generate_series(1, ${cadres}) n`,
    `insert into appointment (id, person_id, role, area_id, from_day) values (${uuid('sap', '1')}, ${uuid('sup', '1')}, 'supervisor', '${root}', '2019-01-01')`,
    `insert into account (id, bot_id, channel, chat, version, state, reachable) select ${uuid('a')}, 'b', 'telegram', n::text, 0, '{}', n % 10 <> 0 from ${each}`,
    `insert into account_person (account_id, person_id, linked_at) select ${uuid('a')}, ${uuid('q')}, to_timestamp(0) from ${each} where n % 3 <> 0`,
    `insert into household (id, bot_id, code, head_name, area_id, register, since, last_visit_on, due_on, overdue_from, chain_seq, chain_head)
     select ${uuid('h')}, 'b', 'h' || n, 'Head ' || n, ${village}, 'poor', '2019-01-01', case when n % 3 = 0 then date '2026-03-05' else date '2026-02-03' end,
       case when n % 3 = 0 then date '2026-04-30' else date '2026-03-31' end,
       case when n % 3 = 0 then date '2026-05-01' when n % 50 = 1 then date '2026-03-01' else date '2026-04-01' end, 12, md5('x' || n) || md5('y' || n) from ${each}`,
    `insert into contact (household_id, person_id, from_day) select ${uuid('h')}, ${uuid('q')}, '2019-01-01' from ${each}`,
    `insert into assignment (id, household_id, person_id, from_day) select ${uuid('s')}, ${uuid('h')}, ${cadre}, '2019-01-01' from ${each}`,
    `insert into promise (id, household_id, visit_id, cadre_id, words, outcome, outcome_on)
     select ${uuid('pr')}, ${uuid('h')}, ${uuid('v')}, ${cadre}, 'x', 'kept', date '2025-04-01' + n % 365 from ${each}`,
    // A problem of each household within the year; one in ten is open.
    `insert into case_file (id, bot_id, household_id, type, number, stage, category, urgency, words, attachments, opened_at, opened_for, deadline_at, settled_at, version)
     select ${uuid('cf')}, 'b', ${uuid('h')}, 'problem', 1, 'received', 'house', 'week', 'x', '{}', opened, 'self', opened + interval '7 days',
       case when n % 10 <> 0 then opened + interval '5 days' end, 1 from ${each} cross join lateral (select ${moment} - interval '6 days' - n * interval '15 minutes' as opened) o`,
  ];
  for (const statement of statements) await db.query(statement);
}

/** What visits say, in both scripts, each in one of ten, beside what it is found by. */
const narratives = [
  'The roof leaks above the bed.',
  'The tablets have come.',
  'The pig was sold.',
  'The boy is back at school.',
  'The tap is dry again.',
  'The cough is better.',
  '房顶漏雨，要修。',
  '孩子上学了。',
  '老人的药吃完了。',
  '自来水通了。',
].map((words) => `All well at home. ${words}`);

/** The visits of months back from now, the first of them the furthest: one of each household in each. A month a statement: none may take long on a busy machine. */
export async function writeVisits(db: Sql, { from, to }: { readonly from: number; readonly to: number }): Promise<void> {
  for (let back = from; back >= to; back--)
    await db.query(
      `insert into visit (id, household_id, cadre_id, visited_on, recorded_at, purpose, met, narrative, concerns, attachments, late, revision, words)
       select md5('v' || n || '-${back}')::uuid, ${uuid('h')}, ${cadre}, date '2026-03-10' - ${back * 30} + n % 28, ${moment}, 'routine', 'home', ($1::text[])[n % 10 + 1], '{}', '{}', false, 1, ($2::tsvector[])[n % 10 + 1]
       from ${each}`,
      [narratives, narratives.map(cutWords)],
    );
}

/** The check-ins of months back from now, one of each household in each; one in fifty asks for help. */
export async function writeCheckIns(db: Sql, { from, to }: { readonly from: number; readonly to: number }): Promise<void> {
  for (let back = from; back >= to; back--)
    await db.query(
      `insert into check_in (id, bot_id, household_id, month, asked_at, answered_at, answered_by, how, answers)
       select md5('ci' || n || '-${back}')::uuid, 'b', ${uuid('h')}, to_char(${moment} - interval '${back} months', 'YYYY-MM'), at - interval '1 hour', at, ${uuid('q')}, 'taps',
         case when n % 50 = 0 then '{"health": "help"}' else '{"health": "well"}' end::jsonb
       from ${each} cross join lateral (select ${moment} - interval '${back - 1} months' - n * interval '1 minute' as at) t`,
    );
}
