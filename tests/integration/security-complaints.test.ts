import { expect, test } from 'vitest';
import { onOpenGround } from '../../src/app/console/run-operation.ts';
import { mainBot } from '../../src/app/serve.ts';
import { loadActorByCode } from '../../src/storage/desks.ts';
import { inviteContact, joinContact } from '../conversations/story.ts';
import { startTalk, toldOf, type Talk } from '../conversations/talk.ts';
import type { Person } from '../support/bot-api/people.ts';
import { embeddedOnly } from '../support/databases.ts';

const accusation = 'She asked us for money to put us on the list.';
const village = { people: ['S-01,Zhao Min,supervisor,YP-SQ-XJ,+86 100 0000 9101,en,2019-01-01,,'] };
const forged = (data: string) => (person: Person) => person.pressData(person.lastMessage()!, data);

/** What a command prints and writes. */
async function printed(talk: Talk, name: 'export-person' | 'export-journal', input: object): Promise<string> {
  let out = '';
  const keep = (line: string): void => void (out += line);
  await onOpenGround(talk.house.ground, 'en', name, input, {
    print: keep,
    warn: keep,
    progress: () => undefined,
    write: async (piece) => void (out += typeof piece === 'string' ? piece : Buffer.from(piece).toString()),
    file: async () => undefined,
    stopped: new AbortController().signal,
  });
  return out;
}

/** A complaint about somebody, made, taken, answered and opened again. */
async function complained(talk: Talk, about: string, reader: Person): Promise<{ readonly household: Person; readonly id: string }> {
  const household = await joinContact(talk, 'H-101');
  await talk.plays(household, '/complaint', about, accusation, '[Send]');
  await talk.plays(reader, '[I look into it]', '[Answer it]', 'I spoke with her.');
  await talk.plays(household, '[Not settled]');
  const [row] = await talk.house.ground.db.query<{ id: string }>('select id from case_file');
  return { household, id: row!.id };
}

embeddedOnly((open) => {
  test.each([
    ['the cadre', 'C-01', '[Lin Xiaomei]', 'S-01'],
    ['the supervisor', 'S-01', '[Zhao Min]', 'S-03'],
  ])('whoever a complaint is about (%s) finds no trace of it: no message, no list, no button, no export', async (_who, code, named, readerCode) => {
    const talk = await startTalk(open, { roster: village });
    const subject = await talk.join(code);
    const reader = await talk.join(readerCode);
    const before = toldOf(subject).length;
    const { id } = await complained(talk, named, reader);
    await talk.later(24);
    await talk.later(24 * 7);
    await talk.later(24 * 30);
    const acts = ['show', 'news', 'take', 'solve', 'add', 'take_over', 'assign', 'unsolved', 'rate.1', 'withdraw'];
    await talk.plays(subject, '/problems', ...acts.map((act) => forged(`go.case.${id}.${act}`)));
    const seen = toldOf(subject).slice(before);
    for (const trace of ['omplaint', accusation, 'spoke with her', 'money']) expect(seen).not.toContain(trace);
    const { db } = talk.house.ground;
    const { person } = (await loadActorByCode(db, mainBot, code))!.actor;
    const owed = await db.query<{ message: unknown; about: unknown }>('select message, about from outbox where person_id = $1::uuid', [person]);
    expect(JSON.stringify(owed)).not.toContain(id);
    expect(JSON.stringify(owed)).not.toContain(accusation);
    const own = await printed(talk, 'export-person', { code });
    for (const trace of [accusation, id, 'complaint']) expect(own).not.toContain(trace);
    const journal = await printed(talk, 'export-journal', { format: 'json' });
    for (const trace of [accusation, id]) expect(journal).not.toContain(trace);
    // Nothing they pressed did anything.
    const [file] = await db.query<{ stage: string; version: number }>('select stage, version from case_file');
    expect(file).toEqual({ stage: 'received', version: 4 });
  });

  test('a problem of somebody else’s household opens to nobody by its button, nor can it be moved', async () => {
    const talk = await startTalk(open);
    const [mine, other] = [await joinContact(talk, 'H-101'), await joinContact(talk, 'H-102')];
    const stranger = await talk.join('C-02');
    await talk.plays(mine, '/report', '[Water]', '[Within a week]', 'Our secret spring is dry.', '[Send]');
    const [row] = await talk.house.ground.db.query<{ id: string }>('select id from case_file');
    for (const person of [other, stranger]) {
      const before = toldOf(person).length;
      await talk.plays(
        person,
        '/problems',
        ...['show', 'take', 'solve', 'add', 'withdraw', 'rate.5', 'nothing', '__proto__'].map((act) => forged(`go.case.${row!.id}.${act}`)),
      );
      await talk.plays(person, forged('go.case.not-an-id.show'), forged('go.case.'), forged(`go.case.${row!.id.replace(/^./, 'f')}.show`));
      expect(toldOf(person).slice(before)).not.toContain('secret spring');
    }
    const [file] = await talk.house.ground.db.query<{ version: number }>('select version from case_file');
    expect(file).toEqual({ version: 1 });
  });

  test('a word that is guessed is soon not heard any more', async () => {
    const talk = await startTalk(open);
    const county = await talk.join('S-03');
    const shared = await joinContact(talk, 'H-101');
    const code = await inviteContact(talk, 'H-102');
    await talk.plays(shared, (p) => p.open(code), '[Yes]', '/who', '[Luo Zhenghai]', '/complaint', '[Lin Xiaomei]', accusation, 'heron', '[Send]');
    await talk.plays(county, '[I look into it]');
    const guesses = ['crane', 'duck', 'goose', 'egret', 'gull'].flatMap((word) => ['[Read it]', word]);
    await talk.plays(shared, ...guesses);
    const before = toldOf(shared).length;
    await talk.plays(shared, '[Read it]', 'heron');
    expect(toldOf(shared).slice(before)).not.toContain('looking into it');
    await talk.later(25);
    await talk.plays(shared, '[Read it]', 'heron');
    expect(toldOf(shared).slice(before)).toContain('Fang Huizhen is looking into it');
    // The others who use the telephone see nothing of it in a list, whoever speaks.
    const listed = toldOf(shared).length;
    await talk.plays(shared, '/problems', '/who', '[Pan Guilan]', '/problems');
    expect(toldOf(shared).slice(listed)).not.toContain('omplaint');
  });
});
