import type { Session } from '../flow/model.ts';
import type { Sql } from './database.ts';
import { json } from './json.ts';

interface Place {
  readonly stack?: readonly Session[];
  readonly parked?: readonly Session[];
  readonly card?: string;
  readonly album?: unknown;
}

interface State {
  readonly people?: Readonly<Record<string, Place>>;
}

/** What somebody had begun about a household, and left unfinished. */
export interface Unfinished {
  readonly household: string;
  /** What they had written, where it was anything. */
  readonly words?: string;
}

/** The household a conversation is about. */
export const householdOf = ({ answers, input }: Partial<Pick<Session, 'answers' | 'input'>>): unknown =>
  answers?.['household']?.value ?? (input?.['household'] as { readonly value?: unknown } | null | undefined)?.value ?? input?.['household'];

/** What they had written in it, whatever was asked. */
const wordsOf = ({ answers }: Session): string | undefined => {
  const words = Object.values(answers).flatMap(({ value }) => {
    const { text } = (value ?? {}) as { readonly text?: unknown };
    return typeof text === 'string' && text.trim() !== '' ? [text] : [];
  });
  return words.length === 0 ? undefined : words.join('\n');
};

/**
 * Takes a person's conversations about these households away, open or laid aside, on every account that speaks for them: a turn decided on them does
 * not commit. Those of a flow that is `kept` stay, and what they say of a home they speak for: that is their own. Returns what they were. Idempotent.
 */
export async function withdrawSessions(tx: Sql, person: string, households: readonly string[], kept?: string): Promise<readonly Unfinished[]> {
  const rows = await tx.query<{ id: string; state: State; homes: readonly string[] | null }>(
    `select a.id, a.state, (select array_agg(c.household_id::text) from contact c where c.person_id = $1::uuid and c.to_day is null) as homes from account a where a.id in (select l.account_id from account_person l where l.person_id = $1::uuid and l.unlinked_at is null) order by a.id for update`,
    [person],
  );
  const unfinished: Unfinished[] = [];
  for (const { id, state, homes } of rows) {
    const handedOver = households.filter((household) => homes?.includes(household) !== true);
    const place = state.people?.[person];
    const gone = [...(place?.stack ?? []), ...(place?.parked ?? [])].filter(
      (session) => session.flow !== kept && handedOver.includes(String(householdOf(session))),
    );
    if (place === undefined || gone.length === 0) continue;
    for (const session of gone) {
      const words = wordsOf(session);
      unfinished.push({ household: String(householdOf(session)), ...(words === undefined ? {} : { words }) });
    }
    const left = (list: readonly Session[] = []): readonly Session[] => list.filter((session) => !gone.includes(session));
    const { card: _card, album: _album, ...rest } = place;
    const people = { ...state.people, [person]: { ...rest, stack: left(place.stack), parked: left(place.parked) } };
    await tx.query('update account set state = $2::jsonb, version = version + 1 where id = $1::uuid', [id, json({ ...state, people })]);
  }
  return unfinished;
}
