import type { Value as FlowValue } from '../flow/model.ts';
import type { Sql } from './database.ts';
import { json } from './json.ts';
import { present } from './present.ts';

/** A conversation the clock offers to somebody. Moments are epoch milliseconds. */
export interface Offer {
  /** A UUID made by the caller. */
  readonly id: string;
  readonly person: string;
  readonly flow: string;
  /** The release its first question was taken from. */
  readonly hash: string;
  readonly input: Readonly<Record<string, FlowValue>>;
  readonly expiresAt: number;
}

/** An offer as it stands. */
export interface StoredOffer extends Offer {
  readonly takenAt?: number;
}

/** Makes offers, any number in one statement. Idempotent by id. */
export async function makeOffers(tx: Sql, bot: string, offers: readonly Offer[], now: number): Promise<void> {
  if (offers.length === 0) return;
  await tx.query(
    `insert into offer (id, bot_id, person_id, flow, hash, input, created_at, expires_at)
     select id, $1, person, flow, hash, input, to_timestamp($3::float8 / 1000), to_timestamp("expiresAt" / 1000)
     from jsonb_to_recordset($2::jsonb) as o(id uuid, person uuid, flow text, hash text, input jsonb, "expiresAt" float8)
     on conflict (id) do nothing`,
    [bot, json(offers), now],
    'make_offers',
  );
}

const select = `select id, person_id as person, flow, hash, input, expires_at as "expiresAt", taken_at as "takenAt" from offer`;
type OfferRow = Offer & { readonly takenAt: number | null };

export async function offerById(db: Sql, id: string): Promise<StoredOffer | undefined> {
  const [row] = await db.query<OfferRow>(`${select} where id = $1::uuid`, [id], 'offer_by_id');
  return row === undefined ? undefined : present(row);
}

/** What somebody is offered now and has not taken, the latest first. */
export async function openOffers(db: Sql, person: string, now: number): Promise<readonly StoredOffer[]> {
  const rows = await db.query<OfferRow>(
    `${select} where person_id = $1::uuid and expires_at > to_timestamp($2::float8 / 1000) and taken_at is null order by created_at desc, id desc`,
    [person, now],
    'open_offers',
  );
  return rows.map((row) => present(row));
}

/** Takes an offer: false where it was taken before. */
export async function takeOffer(tx: Sql, id: string, now: number): Promise<boolean> {
  const rows = await tx.query(
    `update offer set taken_at = to_timestamp($2::float8 / 1000) where id = $1::uuid and taken_at is null returning id`,
    [id, now],
    'take_offer',
  );
  return rows.length > 0;
}

/** The releases of flows that somebody is still offered, of all bots. */
export function offeredReleases(db: Sql, now: number): Promise<readonly { readonly flow: string; readonly hash: string }[]> {
  return db.query(`select distinct flow, hash from offer where expires_at > to_timestamp($1::float8 / 1000) and taken_at is null`, [now]);
}

/** Forgets offers that expired before a moment (epoch milliseconds). Returns how many. */
export async function pruneOffers(db: Sql, before: number): Promise<number> {
  return (await db.query('delete from offer where expires_at < to_timestamp($1::float8 / 1000) returning id', [before])).length;
}
