import type { Sql } from './database.ts';

/** What begins to climb a ladder. Moments are epoch milliseconds. */
interface NewClimb {
  /** A UUID made by the caller. */
  readonly id: string;
  readonly bot: string;
  /** visit, case, voice … */
  readonly kind: string;
  /** What climbs: the household whose visit it is, the case … */
  readonly subject: string;
  readonly household: string;
  /** Since when: what is opened again keeps its first. */
  readonly openedAt: number;
  readonly at: number;
  /** How many steps of its ladder are made already, since when where that is not now, and when the next is due; absent: none. */
  readonly level: number;
  readonly since?: number;
  readonly nextAt?: number | undefined;
  /** With whom it lies. */
  readonly with?: string | undefined;
  /** Whom it must never reach, nor whoever stands in for them. */
  readonly apartFrom?: readonly string[];
}

/** Begins a climb, in the transaction of what it is about. Idempotent while one of this kind and subject is open: that one goes on. */
export async function openClimb(tx: Sql, climb: NewClimb): Promise<void> {
  await tx.query(
    `insert into climb (id, bot_id, kind, subject, household_id, opened_at, level, level_since, next_at, with_id, apart_from)
     values ($1::uuid, $2, $3, $4::uuid, $5::uuid, to_timestamp($6::float8 / 1000), $7, to_timestamp($8::float8 / 1000), to_timestamp($9::float8 / 1000), $10::uuid, $11::uuid[])
     on conflict (kind, subject) where ended_at is null do nothing`,
    [
      climb.id,
      climb.bot,
      climb.kind,
      climb.subject,
      climb.household,
      climb.openedAt,
      climb.level,
      climb.since ?? climb.at,
      climb.nextAt ?? null,
      climb.with ?? null,
      [...(climb.apartFrom ?? [])],
    ],
    'open_climb',
  );
}

/** «I take this»: what climbs stops climbing and goes on counting; both clocks stay, and so does the first acknowledgement. False where it is over. Epoch milliseconds. */
export async function acknowledgeClimb(
  tx: Sql,
  climb: { readonly kind: string; readonly subject: string; readonly by: string; readonly at: number },
): Promise<boolean> {
  const rows = await tx.query(
    `update climb set acknowledged_by = coalesce(acknowledged_by, $3::uuid), acknowledged_at = coalesce(acknowledged_at, to_timestamp($4::float8 / 1000)),
       with_id = $3::uuid, next_at = null
     where kind = $1 and subject = $2::uuid and ended_at is null returning id`,
    [climb.kind, climb.subject, climb.by, climb.at],
    'acknowledge_climb',
  );
  return rows.length > 0;
}

/** It lies with somebody else from now on, and climbs as before: whoever it was given to has not said a word yet. */
export async function passClimb(tx: Sql, climb: { readonly kind: string; readonly subject: string; readonly to: string }): Promise<void> {
  await tx.query(
    `update climb set with_id = $3::uuid where kind = $1 and subject = $2::uuid and ended_at is null`,
    [climb.kind, climb.subject, climb.to],
    'pass_climb',
  );
}

/** It is over: done, or no more true. Idempotent. Epoch milliseconds. */
export async function endClimb(tx: Sql, climb: { readonly kind: string; readonly subject: string; readonly at: number }): Promise<void> {
  await tx.query(
    `update climb set ended_at = to_timestamp($3::float8 / 1000), next_at = null where kind = $1 and subject = $2::uuid and ended_at is null`,
    [climb.kind, climb.subject, climb.at],
    'end_climb',
  );
}

/** The households of voice notes nobody has heard that this person took when they had climbed. */
export async function voicesTakenBy(db: Sql, asked: { readonly bot: string; readonly person: string }): Promise<readonly string[]> {
  const rows = await db.query<{ household: string }>(
    `select household_id as household from climb where bot_id = $1 and with_id = $2::uuid and kind = 'voice' and acknowledged_at is not null and next_at is null and ended_at is null`,
    [asked.bot, asked.person],
    'voices_taken_by',
  );
  return rows.map(({ household }) => household);
}
