import { z } from 'zod';
import * as cell from './cells.ts';
import type { SheetName } from './roster.ts';

/** An optional cell: absent where the file has no such column, null where the cell is empty. */
const optional = <T extends z.ZodType>(schema: T) => z.union([z.null(), schema]).optional();

/** One row of each sheet, read. */
export const rowSchemas = {
  areas: z.object({ code: cell.code, name: cell.name, level: cell.level, parent_code: optional(cell.code), time_zone: optional(cell.zone) }),
  people: z.object({
    code: cell.code,
    name: cell.name,
    role: cell.role,
    area_code: cell.code,
    phone: optional(cell.phone),
    language: optional(cell.language),
    from: cell.day,
    to: optional(cell.day),
    id_number: optional(cell.idNumber),
  }),
  households: z.object({
    code: cell.code,
    head_name: cell.name,
    area_code: cell.code,
    register: cell.register,
    cadre_code: optional(cell.code),
    since: optional(cell.day),
    contact_name: optional(cell.name),
    contact_phone: optional(cell.phone),
    language: optional(cell.homeLanguage),
    address: optional(cell.note),
  }),
  members: z.object({
    household_code: cell.code,
    name: cell.name,
    relation: cell.relation,
    birth_year: optional(cell.birthYear),
    sex: optional(cell.sex),
    schooling: optional(cell.note),
    health: optional(cell.note),
    disability: optional(cell.note),
    work_ability: optional(cell.note),
    id_number: optional(cell.idNumber),
  }),
} as const satisfies Record<SheetName, z.ZodType>;

type RowOf<S extends SheetName> = z.infer<(typeof rowSchemas)[S]>;

/** A row with where it stands, for whatever is found out about it later. */
export interface Placed<S extends SheetName> {
  readonly file: string;
  readonly line: number;
  readonly row: RowOf<S>;
}

export type AreaRow = Placed<'areas'>;
export type PersonRow = Placed<'people'>;
export type HouseholdRow = Placed<'households'>;
export type MemberRow = Placed<'members'>;
