import pg from 'pg';
import type { Draft } from './words.ts';

/** What the rivals keep in Postgres. */
export interface Archive {
  householdsOf(chat: number): Promise<{ id: number; name: string }[]>;
  save(chat: number, draft: Draft): Promise<void>;
  close(): Promise<void>;
}

/** The way people usually do: a pool with its defaults, a statement for each thing. */
export function openArchive(url: string): Archive {
  const pool = new pg.Pool({ connectionString: url });
  return {
    householdsOf: async (chat) => (await pool.query<{ id: number; name: string }>('select id, name from household where chat = $1 order by id', [chat])).rows,
    save: async (chat, draft) => {
      const { rows } = await pool.query<{ id: number }>(
        'insert into visit (household_id, chat, visited_on, purpose, narrative, concerns) values ($1, $2, $3, $4, $5, $6) returning id',
        [draft.household?.id, chat, draft.day, draft.purpose, draft.narrative, draft.concerns],
      );
      if (draft.promise !== undefined)
        await pool.query('insert into promise (visit_id, words, due_on) values ($1, $2, $3)', [rows[0]?.id, draft.promise, draft.due]);
    },
    close: () => pool.end(),
  };
}
