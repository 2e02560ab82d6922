import type { Sql } from './database.ts';
import { json } from './json.ts';

/** Whether any text in a JSON value holds one of these words. */
export function speaksOf(value: unknown, words: readonly string[]): boolean {
  if (typeof value === 'string') return words.some((word) => value.includes(word));
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some((part) => speaksOf(part, words));
}

/** One person's place in an account's conversations, as far as an erasure has to know it. */
interface Place {
  readonly stack?: readonly unknown[];
  readonly parked?: readonly unknown[];
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
export async function eraseDraftsNaming(tx: Sql, asked: { readonly bot: string; readonly words: readonly string[] }): Promise<readonly string[]> {
  const words = asked.words.filter((word) => word.trim() !== '');
  const rows = await tx.query<{ id: string; state: State }>(
    `select id, state from account where bot_id = $1 and exists (
       select from unnest($2::text[]) as word, to_jsonb(word) as quoted where strpos(state::text, substr(quoted::text, 2, length(quoted::text) - 2)) > 0)
     order by id for update`,
    [asked.bot, words],
  );
  const files = new Set<string>();
  for (const { id, state } of rows) {
    const people = Object.entries(state.people ?? {}).map(([person, place]) => [person, withoutDrafts(place, words, files)] as const);
    await tx.query('update account set state = $2::jsonb, version = version + 1 where id = $1::uuid', [
      id,
      json({ ...state, people: Object.fromEntries(people) }),
    ]);
  }
  return [...files];
}

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

function withoutDrafts(place: Place, words: readonly string[], files: Set<string>): Place {
  const gone = [...(place.stack ?? []), ...(place.parked ?? [])].filter((session) => speaksOf(session, words));
  if (gone.length === 0) return place;
  for (const session of gone) for (const [id] of JSON.stringify(session).matchAll(uuid)) files.add(id);
  const kept = (list: readonly unknown[] = []): readonly unknown[] => list.filter((session) => !gone.includes(session));
  // The card on the screen may be that of a conversation that has gone.
  const { card: _card, album: _album, ...rest } = place;
  return { ...rest, stack: kept(place.stack), parked: kept(place.parked) };
}
