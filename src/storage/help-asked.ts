import type { CheckInAnswers } from '../domain/checkins/check-in.ts';
import { Bindings } from './bindings.ts';
import type { Sql } from './database.ts';
import { areaIds, asksForHelpSql, inCareSql } from './digest.ts';
import { pageSql, paged, type Page, type PageAsked } from './digest-lists.ts';

/** A check-in that asked for help. */
export interface HelpAsked {
  readonly household: string;
  readonly headName: string;
  readonly areaName: string;
  readonly cadre?: string;
  /** Epoch milliseconds. */
  readonly answeredAt: number;
  readonly answers: CheckInAnswers;
  /** Whether a problem of the household has been opened since. */
  readonly opened: boolean;
}

/** One page of the check-ins since a moment (epoch milliseconds) in which a household in care asked for help, the latest first. */
export async function helpAsked(db: Sql, asked: PageAsked & { readonly sinceAt: number }): Promise<Page<HelpAsked>> {
  const bind = new Bindings();
  const day = bind.add(asked.day, 'date');
  const rows = await db.query<Omit<HelpAsked, 'cadre'> & { readonly cadre: string | null; readonly total: number }>(
    `select c.*,
       (select p.name from assignment s join person p on p.id = s.person_id where s.household_id = c.household and s.from_day <= ${day}
          and (s.to_day is null or s.to_day >= ${day}) order by s.from_day desc limit 1) as cadre,
       exists (select from case_file f where f.household_id = c.household and f.type = 'problem' and f.about_ids is null and f.opened_at >= to_timestamp(c."answeredAt"::float8 / 1000)) as opened
     from (
       select h.id as household, h.head_name as "headName", ar.name as "areaName", (extract(epoch from c.answered_at) * 1000)::float8 as "answeredAt", c.answers, count(*) over ()::int4 as total
       from check_in c join household h on h.id = c.household_id join area ar on ar.id = h.area_id
       where c.bot_id = ${bind.add(asked.bot)} and c.answered_at >= to_timestamp(${bind.add(asked.sinceAt, 'float8')} / 1000) and ${asksForHelpSql('c')}
         and h.area_id = any(${bind.add([...(await areaIds(db, asked.bot, asked.scope))], 'uuid[]')}) and ${inCareSql}
       order by c.answered_at desc, c.id ${pageSql(asked, bind)}
     ) c`,
    bind.values,
  );
  return paged(rows, ({ total: _, cadre, ...row }) => ({ ...row, ...(cadre === null ? {} : { cadre }) }));
}
