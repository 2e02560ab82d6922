import type { Scope } from '../domain/policy/scope.ts';
import { Bindings } from './bindings.ts';
import type { Sql } from './database.ts';
import { pathsSql } from './scope.ts';

/** An area as a list shows it. */
export interface ListedArea {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly level: string;
  readonly path: string;
}

/** The areas at or below those a scope names, from the top of the tree down, then by name. */
export function areasUnder(db: Sql, bot: string, scope: Scope): Promise<readonly ListedArea[]> {
  const bind = new Bindings();
  return db.query<ListedArea>(
    `select ar.id, ar.code, ar.name, ar.level, ar.path from area ar where ar.bot_id = ${bind.add(bot)} and ${pathsSql(scope, bind, 'ar').under}
     order by length(ar.path), ar.name, ar.id`,
    bind.values,
  );
}

/** One area of a bot. */
export async function areaById(db: Sql, bot: string, id: string): Promise<ListedArea | undefined> {
  const [row] = await db.query<ListedArea>('select id, code, name, level, path from area where bot_id = $1 and id = $2::uuid', [bot, id], 'area_by_id');
  return row;
}
