import type { Sql } from './database.ts';

/** What somebody has chosen about unasked messages. */
export interface PersonSettings {
  /** Said STOP. */
  readonly stopped: boolean;
  readonly cardsMuted: boolean;
  readonly digestsMuted: boolean;
}

export async function settingsOf(db: Sql, person: string): Promise<PersonSettings> {
  const [row] = await db.query<{ stopped: boolean; cards: boolean; digests: boolean }>(
    `select stopped_at is not null as stopped, cards_muted as cards, digests_muted as digests from person_setting where person_id = $1::uuid`,
    [person],
    'settings_of',
  );
  return { stopped: row?.stopped ?? false, cardsMuted: row?.cards ?? false, digestsMuted: row?.digests ?? false };
}

/** STOP at a moment (epoch milliseconds), or START where it is absent. */
export async function setStopped(tx: Sql, person: string, at: number | undefined): Promise<void> {
  await tx.query(
    `insert into person_setting (person_id, stopped_at, cards_muted, digests_muted) values ($1::uuid, to_timestamp($2::float8 / 1000), false, false)
     on conflict (person_id) do update set stopped_at = excluded.stopped_at`,
    [person, at ?? null],
  );
}

/** Mutes cards and digests, or lets them come again. */
export async function setMuted(tx: Sql, person: string, muted: Pick<PersonSettings, 'cardsMuted' | 'digestsMuted'>): Promise<void> {
  await tx.query(
    `insert into person_setting (person_id, cards_muted, digests_muted) values ($1::uuid, $2, $3)
     on conflict (person_id) do update set cards_muted = excluded.cards_muted, digests_muted = excluded.digests_muted`,
    [person, muted.cardsMuted, muted.digestsMuted],
  );
}
