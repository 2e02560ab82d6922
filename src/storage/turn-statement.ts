import { caseParts, overtakenPart } from './case-writes.ts';
import { oweParts, unaskedColumns } from './owe.ts';
import { recordParts, writingColumns } from './save-visit.ts';

/** So many turns go into one statement. */
export const largestBatch = 64;

/**
 * Commits a batch of turns, given as one JSON array, in one statement.
 *
 * `held` locks each account whose version and access numbers still are what the turn was decided on; a lock that had to be waited
 * for checks them again on the row as it is then (READ COMMITTED), so of two turns on one version one gets nothing. `heard` puts
 * the update on record and yields no row where it already was; `fresh` is what passed both. Only that is written.
 *
 * The conditions of `turn` are always true: they have the planner expect four rows instead of a hundred, and so look accounts up by key
 * even where it knows a table only as it was when empty.
 */
const statement = (more: string, before = '', unless = ''): string => `
with turn as materialized (
  select * from jsonb_to_recordset($1::jsonb) as t(
    n int4, account uuid, version int4, bot text, update_id int8, retry bool, state jsonb, speaker uuid, language text, reachable bool,
    wake float8, at float8, access jsonb, outbox jsonb, audits jsonb, visits jsonb, cases jsonb, unasked jsonb)
  where n >= 0 and version >= 0 and at >= 0
),
${before}held as materialized (
  select t.* from turn t cross join lateral (
    select from account a
    where a.id = t.account and a.version = t.version
      and (t.access is null or not exists (
        select from jsonb_to_recordset(t.access) as x(person uuid, access int4)
        left join person p on p.id = x.person where p.access is distinct from x.access))
    for update
  ) a${unless}
),
heard as (
  insert into inbox (bot_id, update_id, account_id, received_at, state)
  select bot, update_id, account, to_timestamp(at / 1000), case when retry then 'retried' else 'done' end
  from held where update_id is not null
  on conflict (bot_id, update_id) do update set state = 'done', code = null, body = null
    where inbox.state = 'failed' and excluded.state = 'retried'
  returning bot_id, update_id
),
fresh as materialized (
  select h.* from held h
  where h.update_id is null or exists (select from heard where heard.bot_id = h.bot and heard.update_id = h.update_id)
),
moved as (
  update account a set
    version = a.version + 1, state = f.state, speaker_id = f.speaker, language = f.language,
    reachable = coalesce(f.reachable, a.reachable), wake_at = to_timestamp(f.wake / 1000), wake_hour = floor(f.wake / 3600000)
  from fresh f where a.id = f.account
  returning f.n
),
owed as (
  insert into outbox (id, bot_id, account_id, person_id, seq, lane, message, dedupe_key, state, created_at, send_after, claimed_until, attempts, sent)
  select o.id, f.bot, f.account, o.person, (f.version + 1)::int8 * 1000 + o.place, o.lane, o.message, o.dedupe, 'owed',
    to_timestamp(f.at / 1000), to_timestamp(o.after / 1000), to_timestamp(coalesce(o.claimed, o.after) / 1000), 0, '{}'
  from fresh f cross join lateral jsonb_to_recordset(f.outbox) as o(
    id uuid, person uuid, place int4, lane text, message jsonb, dedupe text, after float8, claimed float8)
  on conflict (bot_id, dedupe_key) where dedupe_key is not null do nothing
)${more}
select t.n, case
  when m.n is not null then 'committed'
  when t.update_id is not null and exists (
    select from inbox i where i.bot_id = t.bot and i.update_id = t.update_id and not (t.retry and i.state = 'failed')) then 'duplicate'
  when h.n is not null and t.update_id is not null then 'duplicate'
  else 'conflict' end as outcome
from turn t left join moved m on m.n = t.n left join held h on h.n = t.n`;

const noted = `,
noted as (
  insert into audit (id, bot_id, at, actor_id, via, action, subject_kind, subject_id, reason)
  select x.id, f.bot, to_timestamp(f.at / 1000), x.actor, x.via, x.action, x.kind, x.subject, x.reason
  from fresh f cross join lateral jsonb_to_recordset(f.audits) as x(
    id uuid, actor uuid, via text, action text, kind text, subject text, reason text)
)`;

/** Locks the household of each visit a turn saves, where its chain still ends as it did when the visit was decided on. */
const unchanged = `unchanged as materialized (
  select t.n from turn t cross join lateral jsonb_to_recordset(t.visits) as v(household uuid, seq int4, prev text)
  cross join lateral (select from household h where h.id = v.household and h.chain_seq = v.seq - 1 and h.chain_head = v.prev for update) h
),
`;

const saved = `,
w as materialized (select x.* from fresh f cross join lateral jsonb_to_recordset(f.visits) as x(${writingColumns})), ${recordParts}`;

const chainHolds = '(t.visits is null or t.n in (select n from unchanged))';
const caseHolds = '(t.cases is null or t.n not in (select n from overtaken))';

const told = `,
m as materialized (select f.bot, f.at, x.* from fresh f cross join lateral jsonb_to_recordset(f.unasked) as x(${unaskedColumns})), ${oweParts}`;

/**
 * For batches in which some turn saves a visit, writes a case or tells others, does both, puts something on record, or nothing of it: a part that
 * is left out costs nothing to begin.
 */
export const commitAudited = statement(noted);
export const commitBare = statement('');
export const commitSaving = statement(noted + saved, unchanged, ` where ${chainHolds}`);
export const commitCases = statement(noted + caseParts + told, overtakenPart, ` where ${caseHolds}`);
export const commitAll = statement(noted + saved + caseParts + told, unchanged + overtakenPart, ` where ${chainHolds} and ${caseHolds}`);
