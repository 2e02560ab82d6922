import { join } from 'node:path';
import { expect } from 'vitest';
import { mainBot } from '../../src/app/serve.ts';
import { contactOfHousehold, householdByCode } from '../../src/storage/households.ts';
import { createInvite } from '../../src/storage/invites.ts';
import type { Person } from '../support/bot-api/people.ts';
import { toldOf, type Deed, type Talk } from './talk.ts';

/** Joins the contact of a household with an account of their own. */
export async function joinContact({ house, language, ...talk }: Talk, code: string, id?: number): Promise<Person> {
  const person = talk.person(code, id);
  const secret = await inviteContact({ house }, code);
  await talk.plays(person, (p) => p.open(secret), language === 'en' ? '[Yes]' : '[可以]');
  return person;
}

/** An invitation's code for the contact of a household. */
export async function inviteContact({ house }: Pick<Talk, 'house'>, code: string): Promise<string> {
  const { db, seal, ids } = house.ground;
  const household = await householdByCode(db, mainBot, code);
  const contact = household === undefined ? undefined : await contactOfHousehold(db, household.id);
  if (contact === undefined) throw new Error(`nobody speaks for ${code}`);
  const secret = ids.secret(18);
  const at = house.clock.now();
  await createInvite(db, { codeHash: seal.hash(secret), bot: mainBot, person: contact, at, expiresAt: at + 86_400_000 });
  return secret;
}

/** Somebody else of a household comes to speak for it as well, and joins with an account of their own. */
export async function joinSecondContact({ house, language, ...talk }: Talk, code: string): Promise<Person> {
  const { db, seal, ids } = house.ground;
  const household = await householdByCode(db, mainBot, code);
  const [id, secret, at] = [ids.next(), ids.secret(18), house.clock.now()];
  await db.query(`insert into person (id, bot_id, name, access) values ($1::uuid, $2, 'Second', 1)`, [id, mainBot]);
  await db.query(`insert into contact (household_id, person_id, from_day) values ($1::uuid, $2::uuid, '2019-01-01')`, [household!.id, id]);
  await createInvite(db, { codeHash: seal.hash(secret), bot: mainBot, person: id, at, expiresAt: at + 86_400_000 });
  const person = talk.person(`${code}-2`);
  await talk.plays(person, (p) => p.open(secret), language === 'en' ? '[Yes]' : '[可以]');
  return person;
}

/** What several people do and see, in one transcript: after each deed, what has appeared in every chat. */
export interface Story {
  /** One deed after another of one of the cast. */
  does(name: string, ...deeds: readonly Deed[]): Promise<void>;
  /** Hours go by, and the minute comes. */
  later(hours: number): Promise<void>;
  /** Compares all of it with a golden file. */
  golden(name: string): Promise<void>;
}

/** Begins a story: what its cast was told before is not told again. */
export function tellStory(talk: Talk, cast: Readonly<Record<string, Person>>): Story {
  const people = Object.entries(cast);
  const seen = new Map(people.map(([name, person]) => [name, toldOf(person).length]));
  const lines: string[] = [];
  const collect = (): void => {
    for (const [name, person] of people) {
      const told = toldOf(person);
      const fresh = told.slice(seen.get(name)).trim();
      seen.set(name, told.length);
      if (fresh !== '') lines.push(`\n— ${name} —`, fresh);
    }
  };
  return {
    async does(name, ...deeds) {
      const person = cast[name];
      if (person === undefined) throw new Error(`nobody is called ${name}`);
      for (const deed of deeds) {
        await talk.plays(person, deed);
        collect();
      }
    },
    async later(hours) {
      await talk.later(hours);
      lines.push(`\n… ${new Date(talk.house.clock.now()).toISOString().slice(0, 16).replace('T', ' ')} UTC`);
      collect();
    },
    async golden(name) {
      await expect(`${lines.join('\n').trim()}\n`).toMatchFileSnapshot(join(import.meta.dirname, 'golden', `${name}.${talk.language}.txt`));
    },
  };
}
