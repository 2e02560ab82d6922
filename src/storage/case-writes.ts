import type { CaseChange } from '../domain/cases/case.ts';
import { FerrymanError } from '../lib/errors.ts';

/** Where a case's climb begins: as it is opened, and again where it is opened anew. Moments are epoch milliseconds. */
interface ClimbBegin {
  readonly how: 'begins';
  /** A UUID made by the caller. */
  readonly id: string;
  readonly level: number;
  readonly since: number;
  readonly nextAt?: number;
  /** With whom it lies. */
  readonly with?: string | undefined;
  /** Whom it must never reach, nor whoever stands in for them. */
  readonly apartFrom: readonly string[];
}

/** What becomes of a case's climb: it begins; somebody takes it; it goes on with somebody else; it is over. */
export type ClimbMove = ClimbBegin | { readonly how: 'taken' | 'passed'; readonly with: string } | { readonly how: 'ends' };

/**
 * A case that a turn opens (its first version) or acts on, with its event. The turn conflicts, and nothing of it is written, where somebody
 * came first: acted on the case meanwhile, or took the number of its household.
 */
export interface CaseWrite {
  readonly change: CaseChange;
  readonly climb?: ClimbMove | undefined;
  /** The keyed hash of the word that opens news of it on a shared account. */
  readonly wordHash?: string | undefined;
}

/** A write as `columns` unpack it. */
export function packedCase({ change, climb, wordHash }: CaseWrite): unknown {
  const { file, event } = change;
  return { ...file, wordHash, eventAt: event.at, by: event.by, event: event.kind, data: event.data, climb };
}

const columns = `id uuid, household uuid, type text, number int4, stage text, category text, urgency text, words text, attachments uuid[],
  "openedAt" float8, "openedBy" uuid, "openedFor" text, holder uuid, "deadlineAt" float8, "answeredAt" float8, "settledAt" float8, "closedAt" float8,
  rating int4, "ratingWords" text, about uuid[], "wordHash" text, version int4, "eventAt" float8, by uuid, event text, data jsonb, climb jsonb`;

/** Locks the cases that turns act on: `overtaken` are those turns of which one case is no more as it was decided on. */
export const overtakenPart = `overtaken as materialized (
  select t.n from turn t cross join lateral jsonb_to_recordset(t.cases) as c(id uuid, version int4)
  left join lateral (select f.id from case_file f where f.id = c.id and f.version = c.version - 1 for update) f on true
  where c.version > 1 and f.id is null
),
`;

/** The parts of a statement that save the cases of the turns in `fresh`. A number that is taken breaks the statement: see `numberTaken`. */
export const caseParts = `,
c as materialized (select f.bot, x.* from fresh f cross join lateral jsonb_to_recordset(f.cases) as x(${columns})),
opened as (
  insert into case_file (id, bot_id, household_id, type, number, stage, category, urgency, words, attachments, opened_at, opened_by, opened_for,
    holder_id, deadline_at, about_ids, word_hash, version)
  select id, bot, household, type, number, stage, category, urgency, words, attachments, to_timestamp("openedAt" / 1000), "openedBy", "openedFor",
    holder, to_timestamp("deadlineAt" / 1000), about, "wordHash", version from c where version = 1
),
acted as (
  update case_file f set stage = c.stage, holder_id = c.holder, deadline_at = to_timestamp(c."deadlineAt" / 1000),
    answered_at = to_timestamp(c."answeredAt" / 1000), settled_at = to_timestamp(c."settledAt" / 1000), closed_at = to_timestamp(c."closedAt" / 1000),
    rating = c.rating, rating_words = c."ratingWords", version = c.version
  from c where c.version > 1 and f.id = c.id
),
happened as (
  insert into case_event (case_id, seq, at, by_id, kind, data) select id, version, to_timestamp("eventAt" / 1000), by, event, data from c
),
climbing as (
  insert into climb (id, bot_id, kind, subject, household_id, opened_at, level, level_since, next_at, with_id, apart_from)
  select b.id, c.bot, 'case', c.id, c.household, to_timestamp(c."openedAt" / 1000), b.level, to_timestamp(b.since / 1000), to_timestamp(b."nextAt" / 1000), b."with", b."apartFrom"
  from c cross join lateral jsonb_to_record(c.climb) as b(how text, id uuid, level int4, since float8, "nextAt" float8, "with" uuid, "apartFrom" uuid[])
  where b.how = 'begins'
  on conflict (kind, subject) where ended_at is null do nothing
),
climbed as (
  update climb b set
    acknowledged_by = case when m.how = 'taken' then coalesce(b.acknowledged_by, m."with") else b.acknowledged_by end,
    acknowledged_at = case when m.how = 'taken' then coalesce(b.acknowledged_at, to_timestamp(c."eventAt" / 1000)) else b.acknowledged_at end,
    ended_at = case when m.how = 'ends' then to_timestamp(c."eventAt" / 1000) end,
    next_at = case when m.how = 'passed' then b.next_at end,
    with_id = coalesce(m."with", b.with_id)
  from c cross join lateral jsonb_to_record(c.climb) as m(how text, "with" uuid)
  where m.how <> 'begins' and b.kind = 'case' and b.subject = c.id and b.ended_at is null
)`;

/** Whether a statement broke since a case's number was given to another case of its household meanwhile: to be decided anew. */
export const numberTaken = (thrown: unknown): boolean => thrown instanceof FerrymanError && thrown.facts['constraint'] === 'case_number';
