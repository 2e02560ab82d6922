import { expect, test } from 'vitest';
import { mainBot } from '../../src/app/serve.ts';
import { embeddedOnly } from '../support/databases.ts';
import { startHouse, type TestHouse } from '../support/house.ts';
import { launchData } from '../support/launch.ts';
import { rosterFolder } from '../support/office.ts';

const telegramId = 7;

/** The supervisor's pages as Telegram's app shows them: no cookies, a token in the page's memory. */
async function openApp(house: TestHouse): Promise<(path: string, form: Readonly<Record<string, string>>) => Promise<Response>> {
  const supervisor = house.api.person({ id: telegramId, first_name: 'Fang' });
  await house.act(supervisor, () => supervisor.say('/pages'));
  const [link = ''] = /http:\S+/.exec(supervisor.lastMessage()?.text ?? '') ?? [];
  const { origin } = new URL(link);
  const post = (path: string, form: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
    fetch(`${origin}/pages/${mainBot}${path}`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams(form),
      headers: { Origin: origin, ...headers },
    });
  const signed = await post('/sign-in', { launch: launchData(house.api.token, { id: telegramId, at: house.clock.now() }) });
  const { token } = (await signed.json()) as { readonly token: string };
  expect(token).toMatch(/^[\w-]{43}$/);
  return (path, form) => post(path, form, { Authorization: `Bearer ${token}` });
}

const open = (house: TestHouse) => house.join('S-03', { id: telegramId, name: 'Fang', language: 'en' });

embeddedOnly((database) => {
  test('what is downloaded inside Telegram comes into the chat, by the bot, and is the list', async () => {
    const house = await startHouse({ open: database, roster: rosterFolder.pathname, at: '2026-03-10T04:00:00Z' });
    await open(house);
    const post = await openApp(house);
    let answer: Response | undefined;
    answer = await post('/coverage/send', { format: 'csv' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/pages/${mainBot}/sent`]);
    await house.tick();
    const [sent] = house.api.callsOf('sendDocument');
    expect(sent!.payload).toMatchObject({
      chat_id: telegramId,
      caption: expect.stringContaining('Here is the file you asked for: Coverage in March 2026.csv') as string,
      document: { filename: 'Coverage in March 2026.csv', mime: 'text/csv' },
    });
    expect(String((sent!.payload['document'] as { readonly bytes: Buffer }).bytes)).toContain('Shiqiao Township,3,0,');
    const [row] = await house.ground.db.query(`select state, person_id from outbox where kind = 'file'`);
    expect(row).toMatchObject({ state: 'sent' });
    const [record] = await house.ground.db.query(`select via, action, subject_id as subject from audit where subject_id = '/coverage.csv'`);
    expect(record).toEqual({ via: 'page', action: 'digest.read', subject: '/coverage.csv' });

    // Telegram cannot take it now; when it can, the post has ended: the file is nobody's.
    house.api.fail({ method: 'sendDocument', times: 1, how: '502' });
    answer = await post('/overdue/send', { format: 'xlsx' });
    expect(answer.status).toBe(303);
    await house.tick();
    expect(house.api.count('sendDocument')).toMatchObject({ ok: 1, failed: 1 });
    await house.ground.db.query(`update appointment set to_day = '2026-03-09' where person_id = (select id from person where code = 'S-03')`);
    house.clock.set('2026-03-10T04:10:00Z');
    await house.tick();
    expect(house.api.count('sendDocument')).toMatchObject({ ok: 1, failed: 1 });
    expect(await house.ground.db.query(`select state, code from outbox where kind = 'file' and state <> 'sent'`)).toEqual([
      { state: 'dropped', code: 'untrue' },
    ]);
    answer = await post('/overdue/send', { format: 'xlsx' });
    expect(answer.status).toBe(403);
    expect(await house.ground.db.query(`select id from outbox where kind = 'file'`)).toHaveLength(2);
  });
});
