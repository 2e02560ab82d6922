import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { embeddedOnly, serverOnly } from '../support/databases.ts';
import type { FailureKind } from '../support/bot-api/failure-plan.ts';
import { startTalk, type Talk } from './talk.ts';
import type { Person } from '../support/bot-api/people.ts';

const root = join(import.meta.dirname, '..', '..');
const visited = 'Saw Luo Zhenghai today, all well.';

/** Waits for something that comes by real time. */
async function until(true_: () => boolean, ms = 8000): Promise<void> {
  const end = Date.now() + ms;
  while (!true_() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(true_()).toBe(true);
}

const cards = (person: Person): number => person.chatLog().filter((line) => line.buttons.flat().includes('Save')).length;

/** Minutes pass until what was put back has been sent. */
async function minutes(talk: Talk, count = 3): Promise<void> {
  for (let i = 0; i < count; i++) await talk.later(1 / 60);
}

embeddedOnly((open) => {
  test.each<FailureKind>(['500', '502', 'drop-before'])('an answer that fails by %s comes later, once', async (how) => {
    const talk = await startTalk(open);
    const cadre = await talk.join('C-01');
    const planned = talk.house.api.fail({ method: 'sendMessage', times: 2, how });
    await talk.plays(cadre, visited);
    await minutes(talk);
    expect(planned.left).toBe(0);
    expect(cards(cadre)).toBe(1);
    await talk.plays(cadre, '[Save]');
    expect(await talk.visits('H-101')).toHaveLength(1);
  });

  test('an answer whose receipt was lost is sent at least once, and takes effect once', async () => {
    const talk = await startTalk(open);
    const cadre = await talk.join('C-01');
    talk.house.api.fail({ method: 'sendMessage', times: 1, how: 'drop-after-accept' });
    await talk.plays(cadre, visited);
    await minutes(talk);
    expect(cards(cadre)).toBeGreaterThanOrEqual(1);
    await talk.plays(cadre, '[Save]', '[Save]');
    expect(await talk.visits('H-101')).toHaveLength(1);
  });

  test('too many requests: nothing is sent before the time Telegram named', async () => {
    const talk = await startTalk(open);
    const cadre = await talk.join('C-01');
    talk.house.api.fail({ method: 'sendMessage', times: 1, how: '429', retryAfter: 30 });
    const before = talk.house.api.callsOf('sendMessage').length;
    await talk.plays(cadre, visited);
    talk.house.clock.advance(29_000);
    await talk.house.tick();
    expect(talk.house.api.callsOf('sendMessage').length).toBe(before + 1);
    talk.house.clock.advance(2_000);
    await talk.house.tick();
    expect(cards(cadre)).toBe(1);
  });

  test('every update delivered twice takes effect once', async () => {
    const talk = await startTalk(open);
    const cadre = await talk.join('C-01');
    talk.house.api.deliverTwice(true);
    await talk.plays(cadre, visited, '[Save]', '/visit', '[Pan', '[Today]', '[Usual', 'All fine.', '[Nothing]', '[Save]');
    expect(cadre.chatLog().filter((line) => line.text.startsWith('Saved')).length).toBe(2);
    expect(await talk.visits('H-101')).toHaveLength(1);
    expect((await talk.visits('H-102'))[0]?.narrative).toBe('All fine.');
  });

  test('a turn that breaks: an apology, the update kept as failed, and the next message works', async () => {
    const home = await mkdtemp(join(tmpdir(), 'ferryman-home-'));
    onTestFinished(() => rm(home, { recursive: true, force: true }));
    for (const folder of ['flows', 'locales']) await cp(join(root, folder), join(home, folder), { recursive: true });
    const path = join(home, 'flows', 'brief.yaml');
    // No id of a household: the command's input does not parse.
    await writeFile(path, (await readFile(path, 'utf8')).replace('with: { household: household }', 'with: { household: \'"none"\' }'));
    const talk = await startTalk(open, { home });
    const cadre = await talk.join('C-01');
    await talk.plays(cadre, '/brief', '[Luo', visited, '[Save]', '/cancel');
    const kept = await talk.house.ground.db.query<{ state: string; body: unknown }>("select state, body from inbox where state = 'failed'");
    expect(kept).toHaveLength(1);
    expect(JSON.stringify(kept)).not.toContain('Luo');
    expect(await talk.visits('H-101')).toHaveLength(1);
    await talk.golden('failure-apology', cadre);
  });
});

serverOnly((open) => {
  test('with the database out of reach nothing is acknowledged, and it comes again', async () => {
    let reachable = true;
    const opened = await open();
    const query = opened.db.query.bind(opened.db);
    const transaction = opened.db.transaction.bind(opened.db);
    const { FerrymanError } = await import('../../src/lib/errors.ts');
    const gone = (): Promise<never> => Promise.reject(new FerrymanError('database.unreachable', 'operational'));
    const db = {
      ...opened.db,
      query: ((...args: Parameters<typeof query>) => (reachable ? query(...args) : gone())) as typeof query,
      transaction: ((work: Parameters<typeof transaction>[0]) => (reachable ? transaction(work) : gone())) as typeof transaction,
    };
    const talk = await startTalk(() => Promise.resolve({ ...opened, db }));
    const cadre = await talk.join('C-01');
    reachable = false;
    cadre.say(visited);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(talk.house.api.updates.pending()).toHaveLength(1);
    expect(cards(cadre)).toBe(0);
    reachable = true;
    await until(() => cards(cadre) === 1);
    await talk.plays(cadre, '[Save]');
    expect(await talk.visits('H-101')).toHaveLength(1);
  });
});
