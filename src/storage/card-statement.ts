import { givenSql } from './cases.ts';
import { asksForHelpSql } from './digest.ts';
import { awaySql, isAwaySql, isCadreSql, mayActSql, reachedSql } from './responsible.ts';

/** Whoever works there today, with where they are by the same rule as `linkedPerson`. */
const staff = (where: string): string => `
  select p.id, p.code, p.name from person p
  cross join lateral (select ar.zone from appointment ap join area ar on ar.id = ap.area_id where ap.person_id = p.id
    order by (ap.to_day is null) desc, ap.from_day desc, ap.id limit 1) place
  where p.bot_id = $1 and p.erased_at is null and place.zone = $2
    and exists (select from appointment ap where ap.person_id = p.id and ap.role in ('cadre', 'supervisor') and ap.from_day <= $3::date and (ap.to_day is null or ap.to_day >= $3::date))
    and ${where}`;

/** Whether somebody of the `staff` wants cards and can be reached: else none is made, and none is remembered. */
const hears = `not exists (select from person_setting ps where ps.person_id = staff.id and ps.cards_muted)
  and exists (select from account_person l join account a on a.id = l.account_id where l.person_id = staff.id and l.unlinked_at is null and a.bot_id = $1 and a.reachable)`;

/** A check-in `k` that is not so old that nobody would know any more what it was about. */
const lately = `k.answered_at > to_timestamp($9::float8 / 1000) - interval '45 days'`;

/** What is said of a household in every item, of `mine c`. */
const whose = 'c.id, c.head_name, c.name, c.zone, c.of, c.told';

/**
 * `covers`: whose households each of them hears of. A cadre of their own while at work; a stand-in of whom they stand in for; the nearest
 * supervisors whom chat reaches of a cadre who is away and for whom nobody stands in. `mine`: the households that come of it, read once, for all that may stand on a card;
 * a problem that somebody else has is theirs alone while they may act on it. `paused` is a plain truth, since the database takes «is null» of a part that it has not read yet to be rare. `confirms`: pauses that wait for the nearest supervisors' word.
 */
const statement = (who: string, wanted: boolean): string => `
with staff as materialized (${who}),
page as materialized (select * from staff${wanted ? ` where ${hears}` : ''}),
alone as materialized (
  select l.cadre_id as cadre from leave l cross join lateral ${awaySql('l.cadre_id', '$3::date')}
  where l.bot_id = $1 and l.to_day >= $3::date and l.from_day <= $3::date and l.state <> 'over' and away.id = l.id and away.stand_in is null
),
above as materialized (
  select cadre, person, rank() over (partition by cadre order by depth desc) as rank from (
    select alone.cadre, s.person_id as person, length(sa.path) as depth
    from alone join appointment ca on ca.person_id = alone.cadre and ca.role = 'cadre' and ca.from_day <= $3::date and (ca.to_day is null or ca.to_day >= $3::date)
    join area post on post.id = ca.area_id
    join area sa on sa.id = any(string_to_array(trim(both '/' from post.path), '/')::uuid[])
    join appointment s on s.area_id = sa.id and s.role = 'supervisor' and s.from_day <= $3::date and (s.to_day is null or s.to_day >= $3::date)
    where ${reachedSql('s.person_id')}
  ) found
),
covers as materialized (
  select page.id as person, page.id as cadre, null::text as of, false as told from page
  where not ${isAwaySql('page.id', '$3::date')} and ${isCadreSql('page.id', '$3::date')}
  union all
  select page.id, l.cadre_id, absent.name, false from page join leave l on l.stand_in_id = page.id and l.state = 'accepted' and l.from_day <= $3::date and l.to_day >= $3::date
  cross join lateral ${awaySql('l.cadre_id', '$3::date')} join person absent on absent.id = l.cadre_id
  where away.id = l.id and away.stand_in = page.id and ${isCadreSql('l.cadre_id', '$3::date')}
  union all
  select distinct page.id, above.cadre, absent.name, true from page join above on above.person = page.id and above.rank = 1 join person absent on absent.id = above.cadre
),
mine as materialized (
  select c.person, c.of, c.told, c.cadre, h.id, h.head_name, ha.name, ha.zone, h.due_on, h.register, h.paused_from is not null as paused from covers c
  join assignment s on s.person_id = c.cadre and s.from_day <= $3::date and (s.to_day is null or s.to_day >= $3::date)
  join household h on h.id = s.household_id join area ha on ha.id = h.area_id
),
confirms as materialized (
  select z.id, z.household_id, z.from_day, s.person_id as person, rank() over (partition by z.id order by length(sa.path) desc) as rank
  from pause z join household h on h.id = z.household_id join area ha on ha.id = h.area_id
  join area sa on sa.id = any(string_to_array(trim(both '/' from ha.path), '/')::uuid[])
  join appointment s on s.area_id = sa.id and s.role = 'supervisor' and s.from_day <= $3::date and (s.to_day is null or s.to_day >= $3::date) and s.person_id <> z.proposed_by
  where z.bot_id = $1 and z.state = 'proposed' and ${reachedSql('s.person_id')}
),
found as (
  select page.id as person, json_build_array('confirm', h.id, h.head_name, ha.name, ha.zone, null, false, z.id, z.from_day) as item
  from confirms z join page on page.id = z.person and z.rank = 1 join household h on h.id = z.household_id join area ha on ha.id = h.area_id
  union all
  select c.person, json_build_array('visit', ${whose}, c.due_on, c.register) from mine c where c.due_on <= $4::date and not c.paused
  union all
  select c.person, json_build_array('promise', ${whose}, p.id, p.due_on, p.words)
  from mine c join promise p on p.household_id = c.id and p.outcome is null and p.due_on between $5::date and $6::date where not c.paused
  union all
  select c.person, json_build_array('pause', ${whose}, z.id, z.look_again_on)
  from mine c join pause z on z.household_id = c.id and z.state in ('proposed', 'confirmed') and z.look_again_on <= $4::date
  union all
  select c.person, json_build_array('problem', ${whose}, f.id, f.urgency, extract(epoch from f.opened_at) * 1000, extract(epoch from f.deadline_at) * 1000, f.number)
  from mine c join case_file f on f.household_id = c.id and f.settled_at is null and f.type = 'problem' and f.about_ids is null
    and (f.holder_id is null or f.holder_id in (c.person, c.cadre) or not ${mayActSql('f.holder_id', 'f.household_id', '$3::date', givenSql)})
  union all
  select c.person, json_build_array('voice', ${whose}, k.id, extract(epoch from k.answered_at) * 1000)
  from mine c join check_in k on k.household_id = c.id and k.how = 'voice' and k.filled_at is null and ${lately}
  union all
  select c.person, json_build_array('help', ${whose}, k.id, extract(epoch from k.answered_at) * 1000)
  from mine c join check_in k on k.household_id = c.id and ${asksForHelpSql('k')} and ${lately}
    and not exists (select from case_file f where f.household_id = k.household_id and f.opened_at >= k.answered_at and f.about_ids is null)
  union all
  select c.person, json_build_array('unsorted', ${whose}, m.id, extract(epoch from m.at) * 1000)
  from mine c join household_message m on m.household_id = c.id and m.sorted is null
),
items as (select person, json_agg(item) as items from found group by person)
select staff.id as person, staff.code, staff.name, items.items, r.items as raised, r.card_on,
  (select count(*)::int4 from outbox o where o.person_id = page.id and o.kind = any($7::text[]) and o.send_after > to_timestamp($8::float8 / 1000) and o.state <> 'dropped') as unasked
from staff left join page on page.id = staff.id left join items on items.person = page.id left join raised r on r.person_id = page.id
order by staff.code`;

/** A page of the staff: by code after $10, at most $11. */
export const cardPage = statement(`${staff('p.code > $10')} order by p.code limit $11`, true);

/** These people ($10), whether they want cards or not. */
export const cardPeople = statement(staff('p.id = any($10::uuid[])'), false);
