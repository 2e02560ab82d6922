import type { Memory } from '../domain/reminders/card.ts';
import type { CardItem } from '../domain/reminders/card-words.ts';
import { visitKey, type Item } from '../domain/reminders/item.ts';
import type { LookUp } from '../domain/reminders/look-up.ts';
import type { Register } from '../domain/households/household.ts';
import type { Day, Zone } from '../lib/calendar.ts';
import { cardPage, cardPeople } from './card-statement.ts';
import type { Sql, Value } from './database.ts';
import { json } from './json.ts';

/** What a card for one person is decided on. */
export interface PersonFacts {
  readonly person: string;
  readonly name: string;
  readonly items: readonly CardItem[];
  readonly raised: Memory;
  readonly cardOn?: Day;
  readonly unasked: number;
}

interface CardsAsked extends LookUp {
  readonly bot: string;
  /** Where these people are. */
  readonly zone: Zone;
  /** Kinds of messages that count against the weekly cap. */
  readonly capped: readonly string[];
}

interface CardsPage {
  readonly people: readonly PersonFacts[];
  /** The last code looked at, where there may be more. */
  readonly next?: string;
}

interface Row {
  readonly person: string;
  readonly code: string;
  readonly name: string;
  readonly items: readonly ItemRow[] | null;
  readonly raised: Memory | null;
  readonly card_on: Day | null;
  readonly unasked: number;
}

/** As `card-statement.ts` packs an item: kind, household, head, village, zone, whose, whether only told, and what its kind has besides. */
type ItemRow = readonly [Item['kind'], string, string, string, Zone, string | null, boolean, ...(string | number | null)[]];

const values = (asked: CardsAsked): Value[] => [
  asked.bot,
  asked.zone,
  asked.day,
  asked.visitsUntil,
  asked.promises.from,
  asked.promises.until,
  [...asked.capped],
  asked.since,
  asked.now,
];

/**
 * One page of the staff in a zone, by code, with all that may stand on their cards: their own households' things while they are at work, those
 * of whom they stand in for, and for a supervisor those of cadres who are away and for whom nobody stands in. Whoever has muted cards, or
 * cannot be reached, is left out.
 */
export async function cardsPage(db: Sql, asked: CardsAsked, after: string | undefined, limit: number): Promise<CardsPage> {
  // Without a name: planned for any page, the database expects a few people, and then looks up each household's things one by one.
  const rows = await db.query<Row>(cardPage, [...values(asked), after ?? '', limit]);
  const last = rows.length < limit ? undefined : rows.at(-1)?.code;
  return { people: rows.filter((row) => row.items !== null).map(factsOf), ...(last === undefined ? {} : { next: last }) };
}

/** The same of these people, muted or not, in any order. */
export async function cardsOf(db: Sql, asked: CardsAsked, people: readonly string[]): Promise<readonly PersonFacts[]> {
  return (await db.query<Row>(cardPeople, [...values(asked), [...people]], 'card_people')).map(factsOf);
}

function factsOf(row: Row): PersonFacts {
  return {
    person: row.person,
    name: row.name,
    items: (row.items ?? []).map(itemOf),
    raised: row.raised ?? {},
    ...(row.card_on === null ? {} : { cardOn: row.card_on }),
    unasked: row.unasked,
  };
}

function itemOf([kind, household, name, village, zone, of, told, a, b, c, d, e]: ItemRow): CardItem {
  const about = { household, name, village, zone, told, ...(of === null ? {} : { of }) };
  switch (kind) {
    case 'visit':
      return { ...about, kind, key: visitKey(household, a as Day), due: a as Day, register: b as Register };
    case 'promise':
      return { ...about, kind, key: `promise:${a}`, subject: a as string, due: b as Day, words: c as string };
    case 'pause':
      return { ...about, kind, key: `pause:${a}:${b}`, subject: a as string, due: b as Day };
    case 'confirm':
      return { ...about, kind, key: `confirm:${a}`, subject: a as string, from: b as Day };
    case 'problem':
      return {
        ...about,
        kind,
        key: `problem:${a}`,
        subject: a as string,
        urgency: b as 'danger' | 'week' | 'later',
        openedAt: c as number,
        deadlineAt: d as number,
        number: e as number,
      };
    default:
      return { ...about, kind, key: `${kind}:${a}`, subject: a as string, since: b as number };
  }
}

/**
 * Remembers what cards have raised: for each person the day of the card and all that is remembered, in the place of what was. What was put off
 * meanwhile for longer than that day stays put off.
 */
export async function saveRaised(tx: Sql, cards: readonly { readonly person: string; readonly cardOn: Day; readonly raised: Memory }[]): Promise<void> {
  if (cards.length === 0) return;
  await tx.query(
    `insert into raised (person_id, card_on, items) select person, "cardOn", raised from jsonb_to_recordset($1::jsonb) as c(person uuid, "cardOn" date, raised jsonb)
     on conflict (person_id) do update set card_on = excluded.card_on, items = excluded.items || coalesce(
       (select jsonb_object_agg(k, v) from jsonb_each(raised.items) as e(k, v) where v->>'until' > excluded.card_on::text), '{}')`,
    [json(cards)],
    'save_raised',
  );
}

/** Remembers of one thing that it was put off; whatever else is remembered stays. */
export async function savePutOff(
  tx: Sql,
  { person, thing, raised }: { readonly person: string; readonly thing: string; readonly raised: Memory },
): Promise<void> {
  await tx.query(
    `insert into raised (person_id, items) values ($1::uuid, jsonb_build_object($2::text, $3::jsonb))
     on conflict (person_id) do update set items = raised.items || excluded.items`,
    [person, thing, json(raised[thing])],
    'save_put_off',
  );
}

/** What comes back to somebody is raised by their next card, as what was put off until now is, unless it was raised as often as it may be. */
export async function raiseAgain(tx: Sql, back: readonly { readonly person: string; readonly problem: string }[]): Promise<void> {
  if (back.length === 0) return;
  await tx.query(
    `update raised r set items = r.items || (
       select coalesce(jsonb_object_agg(k, (r.items->k) || jsonb_build_object('until', r.items->k->>'through')), '{}') from unnest(b.keys) k where jsonb_exists(r.items, k))
     from (select person, array_agg('problem:' || problem) as keys from jsonb_to_recordset($1::jsonb) as x(person uuid, problem uuid) group by person) b
     where r.person_id = b.person`,
    [json(back)],
    'raise_again',
  );
}
