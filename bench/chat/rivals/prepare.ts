import type pg from 'pg';

const tables = `
create table household (id int generated always as identity primary key, chat bigint not null, name text not null);
create index on household (chat);
create table visit (
  id int generated always as identity primary key, household_id int not null references household, chat bigint not null, visited_on date not null,
  purpose text not null, narrative text not null, concerns text[] not null, recorded_at timestamptz not null default now());
create index on visit (household_id, visited_on);
create table promise (
  id int generated always as identity primary key, visit_id int not null references visit, words text not null, due_on date, outcome text);
create index on promise (visit_id);
create table place (chat bigint primary key, turn int not null, update_id bigint not null, answers jsonb not null) with (fillfactor = 50);
`;

/** The rivals' tables, and a roster: each chat a cadre with `households` households. */
export async function prepareRival(client: pg.Client, chats: { readonly first: number; readonly count: number }, households: number): Promise<void> {
  await client.query(tables);
  await client.query(
    `insert into household (chat, name) select c, 'Household ' || c || '-' || h from generate_series($1::bigint, $2::bigint) c, generate_series(1, $3::int) h order by c, h`,
    [chats.first, chats.first + chats.count - 1, households],
  );
  await client.query('vacuum analyze');
}
