import { speaksOf, type Sought } from '../domain/privacy/naming.ts';
import type { Session } from '../flow/model.ts';
import type { Sql } from './database.ts';
import { mayHold } from './erase-naming.ts';
import { json } from './json.ts';
import { householdOf } from './withdraw-sessions.ts';

/** One person's place in an account's conversations, as far as an erasure has to know it. */
interface Place {
  readonly stack?: readonly Session[];
  readonly parked?: readonly Session[];
  readonly card?: string;
  readonly album?: unknown;
}

interface State {
  readonly people?: Readonly<Record<string, Place>>;
}

/**
 * What anybody had begun to say of a household: conversations, open or laid aside, that hold its id or one of its names. Returns the ids
 * of files that may have been part of them: those of no visit are the caller's to erase. Idempotent.
 */
export async function eraseDraftsNaming(tx: Sql, asked: { readonly bot: string; readonly sought: Sought }): Promise<readonly string[]> {
  const { bot, sought } = asked;
  const rows = await tx.query<{ id: string; state: State }>(
    `select id, state from account where bot_id = $1 and ${mayHold('state', '$2')} order by id for update`,
    [bot, [...sought.names, ...(sought.ids ?? [])]],
  );
  const files = new Set<string>();
  for (const { id, state } of rows) {
    const before = Object.entries(state.people ?? {});
    const people = before.map(([person, place]) => [person, withoutDrafts(place, sought, files)] as const);
    if (people.every(([, place], n) => place === before[n]![1])) continue;
    await tx.query('update account set state = $2::jsonb, version = version + 1 where id = $1::uuid', [
      id,
      json({ ...state, people: Object.fromEntries(people) }),
    ]);
  }
  return [...files];
}

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

function withoutDrafts(place: Place, sought: Sought, files: Set<string>): Place {
  const gone = [...(place.stack ?? []), ...(place.parked ?? [])].filter((session) => speaksOf(session, sought, [String(householdOf(session))]));
  if (gone.length === 0) return place;
  for (const session of gone) for (const [id] of JSON.stringify(session).matchAll(uuid)) files.add(id);
  const kept = (list: readonly Session[] = []): readonly Session[] => list.filter((session) => !gone.includes(session));
  // The card on the screen may be that of a conversation that has gone.
  const { card: _card, album: _album, ...rest } = place;
  return { ...rest, stack: kept(place.stack), parked: kept(place.parked) };
}
