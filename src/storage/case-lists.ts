import type { CaseSight } from '../domain/cases/blind.ts';
import type { CaseFile } from '../domain/cases/case.ts';
import type { Scope } from '../domain/policy/scope.ts';
import type { Zone } from '../lib/calendar.ts';
import { Bindings } from './bindings.ts';
import { fileColumns, fileOf, givenSql, type CaseRow } from './cases.ts';
import type { Sql } from './database.ts';
import { scopeSql } from './scope.ts';

const from = 'from case_file f join household h on h.id = f.household_id join area ar on ar.id = h.area_id';

/**
 * The ids of the cases `f` that somebody may see and that meet a condition besides, as a query. Everything that lists, counts or exports cases
 * for somebody goes through it: a complaint is in nothing that whom it is about can reach. One branch for each scope: as branches of one
 * condition they would have the database look at every case there is.
 */
function seenSql({ cases, complaints, notAbout, given }: CaseSight, bind: Bindings, where: string): string {
  const parts = (scope: Scope): readonly Scope[] => (scope.kind === 'any' ? scope.of : [scope]);
  const apart = bind.add([...notAbout], 'uuid[]');
  const branches = [
    ...parts(cases).map((scope) => `f.about_ids is null and ${scopeSql(scope, bind, 'households')}`),
    ...parts(complaints).map((scope) => `f.about_ids is not null and not (f.about_ids && ${apart}) and ${scopeSql(scope, bind, 'households')}`),
    ...(given === undefined ? [] : [`f.about_ids is null and f.holder_id = ${bind.add(given, 'uuid')} and ${givenSql}`]),
  ];
  return branches.map((branch) => `select f.id ${from} where ${where} and ${branch}`).join(' union ');
}

/** A case as a list shows it. */
export interface ListedCase extends CaseFile {
  readonly headName: string;
  readonly areaName: string;
  readonly zone: Zone;
}

/** Which cases are asked for, of those somebody may see. */
interface CasesAsked {
  readonly bot: string;
  readonly sight: CaseSight;
  /** Those somebody must act on, or those nobody must, the latest first. */
  readonly state: 'open' | 'settled';
  /** Only those past their deadline at this moment: epoch milliseconds. */
  readonly pastAt?: number;
  readonly holder?: string;
  readonly household?: string;
  /** The path of an area: those at or below it. */
  readonly areaPath?: string;
  readonly types?: readonly string[];
  readonly stage?: string | undefined;
  readonly category?: string | undefined;
  /** Opened after the first and not after the second moment: epoch milliseconds. */
  readonly opened?: { readonly after?: number; readonly until: number } | undefined;
}

function whereOf(asked: Omit<CasesAsked, 'sight'>, bind: Bindings): string {
  const { bot, state, pastAt, holder, household, areaPath, types, stage, category, opened } = asked;
  const moment = (at: number): string => `to_timestamp(${bind.add(at)}::float8 / 1000)`;
  return [
    `f.bot_id = ${bind.add(bot)}`,
    `f.settled_at is ${state === 'open' ? '' : 'not '}null`,
    ...(pastAt === undefined ? [] : [`f.deadline_at < ${moment(pastAt)}`]),
    ...(holder === undefined ? [] : [`f.holder_id = ${bind.add(holder, 'uuid')}`]),
    ...(household === undefined ? [] : [`f.household_id = ${bind.add(household, 'uuid')}`]),
    ...(areaPath === undefined ? [] : [`starts_with(ar.path, ${bind.add(areaPath)})`]),
    ...(types === undefined ? [] : [`f.type = any(${bind.add([...types], 'text[]')})`]),
    ...(stage === undefined ? [] : [`f.stage = ${bind.add(stage)}`]),
    ...(category === undefined ? [] : [`f.category = ${bind.add(category)}`]),
    ...(opened === undefined ? [] : [`f.opened_at <= ${moment(opened.until)}`]),
    ...(opened?.after === undefined ? [] : [`f.opened_at > ${moment(opened.after)}`]),
  ].join(' and ');
}

const mostUrgent = `case f.urgency when 'danger' then 0 when 'week' then 1 else 2 end, f.deadline_at, f.id`;

/** Cases, the most urgent first (of settled ones the latest), one page of them. */
export async function listCases(db: Sql, asked: CasesAsked & { readonly limit: number; readonly offset?: number }): Promise<readonly ListedCase[]> {
  const bind = new Bindings();
  const seen = seenSql(asked.sight, bind, whereOf(asked, bind));
  const order = asked.state === 'open' ? mostUrgent : 'f.settled_at desc, f.id';
  const rows = await db.query<CaseRow & { readonly headName: string; readonly areaName: string; readonly zone: Zone }>(
    `select ${fileColumns}, h.head_name as "headName", ar.name as "areaName", ar.zone ${from} where f.id in (${seen}) order by ${order} limit ${bind.add(asked.limit)} offset ${bind.add(asked.offset ?? 0)}`,
    bind.values,
  );
  return rows.map((row) => ({ ...fileOf(row), headName: row.headName, areaName: row.areaName, zone: row.zone }));
}

/** Open problems that are alike. */
export interface AlikeCases {
  readonly stage: string;
  readonly category: string;
  /** Which of the ages that were asked for: the oldest whose moment they were opened by. */
  readonly age: number;
  readonly count: number;
  /** Of these: past their deadline. */
  readonly past: number;
}

/** How many open cases of these types there are, by stage, category and age; `ages` are the moments (epoch milliseconds) by which those of an age were opened, the latest first. */
export async function countAlike(
  db: Sql,
  asked: Pick<CasesAsked, 'bot' | 'sight' | 'types'> & { readonly now: number; readonly ages: readonly number[] },
): Promise<readonly AlikeCases[]> {
  const bind = new Bindings();
  const { now, ages, ...which } = asked;
  const seen = seenSql(asked.sight, bind, whereOf({ ...which, state: 'open' }, bind));
  const older = ages.map((at) => `(f.opened_at <= to_timestamp(${bind.add(at)}::float8 / 1000))::int4`).join(' + ');
  return db.query<AlikeCases>(
    `select f.stage, f.category, ${older} - 1 as age, count(*)::int4 as count, count(*) filter (where f.deadline_at < to_timestamp(${bind.add(now)}::float8 / 1000))::int4 as past
     ${from} where f.id in (${seen}) group by 1, 2, 3`,
    bind.values,
  );
}

/** Open cases counted by area, where there are any. */
interface AreaCases {
  readonly area: string;
  readonly name: string;
  readonly path: string;
  readonly open: number;
  /** Of these: past their deadline. */
  readonly past: number;
}

/** How many cases are open in each area, those with most past their deadline first. `now` in epoch milliseconds. */
export async function casesByArea(db: Sql, asked: { readonly bot: string; readonly sight: CaseSight; readonly now: number }): Promise<readonly AreaCases[]> {
  const bind = new Bindings();
  const seen = seenSql(asked.sight, bind, whereOf({ bot: asked.bot, state: 'open' }, bind));
  const past = `count(*) filter (where f.deadline_at < to_timestamp(${bind.add(asked.now)}::float8 / 1000))`;
  return db.query<AreaCases>(
    `select ar.id as area, ar.name, ar.path, count(*)::int4 as open, ${past}::int4 as past ${from} where f.id in (${seen}) group by ar.id, ar.name, ar.path order by past desc, open desc, ar.name`,
    bind.values,
  );
}

/** How a household's cases were rated, over all of a scope: how many answers, and their mean. Never one by one. */
export async function ratings(db: Sql, asked: { readonly bot: string; readonly scope: Scope }): Promise<{ readonly answers: number; readonly mean?: number }> {
  const bind = new Bindings();
  const [row] = await db.query<{ answers: number; mean: number | null }>(
    `select count(*)::int4 as answers, avg(f.rating)::float8 as mean from case_file f join household h on h.id = f.household_id
     where f.bot_id = ${bind.add(asked.bot)} and f.settled_at is not null and f.rating is not null and f.about_ids is null and ${scopeSql(asked.scope, bind, 'households')}`,
    bind.values,
  );
  return row === undefined || row.mean === null ? { answers: 0 } : { answers: row.answers, mean: row.mean };
}
