import { appendFile, readFile } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { openerOf } from '../../src/app/open-page.ts';
import type { Happening, WireMessage } from '../../src/web/tryout/wire.ts';
import { stepsDone, type Deed } from '../../src/web/tryout/tour.ts';
import { embeddedOnly } from '../support/databases.ts';
import { openSite, origin } from '../support/pages.ts';
import { startDemo, type Ear, type TestDemo } from '../support/demo.ts';

type Whole = Extract<Happening, { kind: 'whole' }>;

const whole = (ear: Ear): Promise<Whole> => ear.until((happening): happening is Whole => happening.kind === 'whole');
const cadre = { language: 'en', phone: 'C-01' };
const household = { language: 'en', phone: 'H-101' };
const supervisor = { language: 'en', phone: 'S-02' };

/** What a phone shows now. */
async function messages(demo: TestDemo, phone: string, language = 'en'): Promise<readonly WireMessage[]> {
  const ear = await demo.hear(language);
  const { phones } = await whole(ear);
  ear.close();
  return phones.find(({ id }) => id === phone)?.messages ?? [];
}

const say = async (demo: TestDemo, who: typeof cadre, text: string): Promise<void> => {
  expect((await demo.post('/try/act', { ...who, does: { kind: 'say', text } })).status).toBe(204);
};

/** Presses the button of a phone's latest message that has it. */
async function press(demo: TestDemo, who: typeof cadre, label: string): Promise<void> {
  const message = (await messages(demo, who.phone, who.language)).findLast(({ buttons }) => buttons.flat().some((button) => button.label === label));
  const number = (message?.buttons.flat().filter((button) => !('url' in button)) ?? []).findIndex((button) => button.label === label) + 1;
  const done = await demo.post('/try/act', { ...who, does: { kind: 'press', message: message?.id, number, label } });
  expect([label, done.status]).toEqual([label, 204]);
}

/** A request whose host is said, which `fetch` does not allow. */
const asked = (url: string, headers: Record<string, string>, method = 'GET'): Promise<number> =>
  new Promise((done, failed) => {
    request(url, { method, headers }, (response) => {
      response.resume();
      done(response.statusCode ?? 0);
    })
      .on('error', failed)
      .end();
  });

embeddedOnly((open) => {
  describe('the try-out page', () => {
    let demo: TestDemo;
    beforeAll(async () => void (demo = await startDemo(open)));
    afterAll(() => demo.stop());

    test('is one calm document: marked as a demo, nothing inline, nothing from elsewhere', async () => {
      const [english, chinese] = await Promise.all([demo.ask('/'), demo.ask('/?language=zh')]);
      expect([english.status, english.headers.get('cache-control')]).toEqual([200, 'no-store']);
      const rules = english.headers.get('content-security-policy') ?? '';
      expect(rules).toContain("default-src 'none'");
      expect(rules).toContain("frame-ancestors 'none'");
      expect(rules).not.toContain('unsafe');
      const page = await english.text();
      expect(page).toMatch(/class="mark">Demo</);
      expect(page).not.toMatch(/<style|style="|<script(?![^>]*\ssrc="\/assets\/)|\son\w+="|https?:/);
      expect(await chinese.text()).toMatch(/<html lang="zh-CN" dir="ltr">[\s\S]*演示/);
      const [, script = ''] = /<script[^>]* src="([^"]+)"/.exec(page) ?? [];
      const asset = await demo.ask(script, { headers: { 'Accept-Encoding': 'gzip' } });
      expect([asset.status, asset.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
      expect(Buffer.byteLength(await asset.text())).toBeLessThan(40_000);
    });

    test('answers this machine by its own name alone, and only its own page may change anything', async () => {
      const { host, port, origin } = new URL(demo.url);
      expect(host).toBe(`127.0.0.1:${port}`);
      const paths = ['/', '/try/events?language=en', '/pages/demo-en/', '/healthz'];
      for (const path of paths) expect([path, await asked(`${demo.url}${path.slice(1)}`, { Host: `rebound.example:${port}` })]).toEqual([path, 421]);
      expect(await asked(demo.url, { Host: `localhost:${port}` })).toBe(200);
      const before = await messages(demo, 'C-01');
      const act = { ...cadre, does: { kind: 'say', text: '/today' } };
      const refused: [number, Record<string, string>][] = [
        [403, { Origin: 'https://other.example', 'Content-Type': 'application/json' }],
        [403, { Origin: 'http://127.0.0.1:1', 'Content-Type': 'application/json' }],
        [403, { Origin: 'null', 'Content-Type': 'text/plain' }],
        [403, { Origin: 'https://other.example', 'Content-Type': 'text/plain' }],
        [415, { Origin: origin, 'Content-Type': 'text/plain' }],
        [415, { Origin: origin, 'Content-Type': 'application/x-www-form-urlencoded' }],
      ];
      for (const [status, headers] of refused) {
        for (const path of ['act', 'clock', 'tour', 'phone']) {
          const answer = await fetch(`${demo.url}try/${path}`, { method: 'POST', headers, body: JSON.stringify(act) });
          expect([path, headers, answer.status]).toEqual([path, headers, status]);
        }
      }
      expect(await messages(demo, 'C-01')).toEqual(before);
    });

    test('takes nothing that it does not know', async () => {
      const wrong: [string, object, number][] = [
        ['/try/act', {}, 400],
        ['/try/act', { ...cadre, does: { kind: 'say', text: ' ' } }, 400],
        ['/try/act', { ...cadre, does: { kind: 'say', text: 'x'.repeat(4097) } }, 400],
        ['/try/act', { ...cadre, does: { kind: 'say', text: 'x' }, more: 1 }, 400],
        ['/try/act', { ...cadre, phone: 'C-02', does: { kind: 'say', text: 'x' } }, 404],
        ['/try/act', { ...cadre, language: 'fr', does: { kind: 'say', text: 'x' } }, 404],
        ['/try/act', { ...cadre, does: { kind: 'press', message: '1', number: 1, label: 'Save' } }, 409],
        ['/try/act', { ...cadre, does: { kind: 'edit', message: '1', text: 'x' } }, 404],
        ['/try/clock', { language: 'en', leap: 'year' }, 400],
        ['/try/phone', { language: 'en', code: 'no/code' }, 400],
        ['/try/tour', { language: 'en', does: 'win' }, 400],
      ];
      for (const [path, input, status] of wrong) expect([path, input, (await demo.post(path, input)).status]).toEqual([path, input, status]);
      expect((await demo.ask('/try/act', { method: 'POST', body: '{', headers: { 'Content-Type': 'application/json' } })).status).toBe(400);
      expect((await demo.ask('/try/events?language=fr')).status).toBe(400);
      expect((await demo.ask('/try/nothing')).status).toBe(404);
      const large = await demo.ask('/try/file?language=en&phone=C-01&type=photo&name=p', {
        method: 'POST',
        body: new Uint8Array(9 * 1024 * 1024),
        headers: { 'Content-Type': 'image/jpeg' },
      });
      expect(large.status).toBe(413);
    });

    test('is a chat: what is said, typed at, tapped, changed and sent appears in every window', async () => {
      const [one, two] = await Promise.all([demo.hear('en'), demo.hear('en')]);
      const begun = await whole(one);
      expect(begun.phones.map(({ id, role, name }) => [id, role, name])).toEqual([
        ['C-01', 'cadre', 'Lin Xiaomei'],
        ['H-101', 'household', 'Luo Zhenghai'],
        ['S-02', 'supervisor', 'Gao Yun'],
      ]);
      expect(begun.commands).toContainEqual({ command: 'today', description: 'What waits for you today' });

      await say(demo, cadre, 'Saw Luo Zhenghai today. The door lock is broken.');
      for (const ear of [one, two]) {
        await ear.until((happening) => happening.kind === 'typing' && !happening.on && happening.phone === 'C-01');
        const kinds = ear.heard.filter((happening) => 'phone' in happening && happening.phone === 'C-01').map(({ kind }) => kind);
        expect(kinds).toEqual(['typing', 'message', 'message', 'typing']);
      }
      const [mine, card] = (await messages(demo, 'C-01')).slice(-2);
      expect(mine).toMatchObject({ mine: true, at: Date.parse('2026-03-10T02:00:00Z') });
      expect(card?.text).toContain('The door lock is broken');
      // Nobody outside is told what a button means.
      expect(JSON.stringify(one.heard)).not.toMatch(/"data"/);

      const edited = 'Saw Luo Zhenghai today. The door lock is broken, and the window.';
      expect((await demo.post('/try/act', { ...cadre, does: { kind: 'edit', message: mine?.id, text: edited } })).status).toBe(204);
      const change = await one.until((happening) => happening.kind === 'edit' && happening.message.id === mine?.id);
      expect(change).toMatchObject({ message: { text: edited, edited: true } });
      await press(demo, cadre, 'Save');
      expect((await messages(demo, 'C-01')).at(-1)?.text).toContain('Saved: Luo Zhenghai');

      // A button that is no longer there is refused, not guessed at.
      const stale = await demo.post('/try/act', { ...cadre, does: { kind: 'press', message: card?.id, number: 1, label: 'Something else' } });
      expect(stale.status).toBe(409);
    });

    test('takes photos, voice and files, and gives nothing back that a browser would run', async () => {
      const send = (type: string, mime: string, name: string, content: string): Promise<Response> =>
        demo.ask(`/try/file?${new URLSearchParams({ ...cadre, type, name, caption: '' })}`, {
          method: 'POST',
          body: content,
          headers: { 'Content-Type': mime },
        });
      expect((await send('photo', 'image/jpeg', 'door.jpg', 'a photo')).status).toBe(204);
      expect((await send('voice', 'audio/webm', 'voice', 'a voice')).status).toBe(204);
      expect((await send('file', 'application/octet-stream', 'page.html', '<script>alert(1)</script>')).status).toBe(204);
      expect((await send('photo', 'image/svg+xml', 'drawn.svg', '<svg onload="alert(1)"/>')).status).toBe(204);
      expect((await send('photo', 'text/html', 'page.html', '<script>')).status).toBe(415);
      const sent = (await messages(demo, 'C-01')).flatMap(({ mine, files }) => (mine ? files : []));
      expect(sent.map(({ type, name }) => `${type} ${name}`)).toEqual(['photo door.jpg', 'voice voice', 'file page.html', 'photo drawn.svg']);
      const read = await Promise.all(sent.map(({ path }) => demo.ask(path)));
      expect(read.map(({ headers }) => [headers.get('content-type'), headers.get('content-disposition')?.split(';')[0]])).toEqual([
        ['image/jpeg', 'inline'],
        ['audio/webm', 'inline'],
        ['application/octet-stream', 'attachment'],
        ['application/octet-stream', 'attachment'],
      ]);
      expect(read.every(({ headers }) => headers.get('x-content-type-options') === 'nosniff')).toBe(true);
      expect(await read[0]?.text()).toBe('a photo');
      expect((await demo.ask('/try/file?language=en&phone=C-01&message=1&number=0')).status).toBe(404);
    });

    test('a button of the chat’s app lets whoever holds the phone into their pages, once, and no page elsewhere', async () => {
      await say(demo, supervisor, '/digest');
      const button = (await messages(demo, 'S-02'))
        .at(-1)
        ?.buttons.flat()
        .find((one) => 'url' in one);
      expect(button).toMatchObject({ url: '/try/app?language=en&phone=S-02' });
      const path = button !== undefined && 'url' in button ? button.url : '';
      const opened = await demo.ask(path, { redirect: 'manual', headers: { 'Sec-Fetch-Site': 'same-origin' } });
      expect([opened.status, opened.headers.get('location')]).toEqual([303, expect.stringMatching(/^\/pages\/demo-en\/link\/[\w-]{32}$/)]);
      expect((await demo.ask(opened.headers.get('location') ?? '')).status).toBe(200);
      expect((await demo.ask(path, { redirect: 'manual', headers: { 'Sec-Fetch-Site': 'cross-site' } })).status).toBe(403);
      expect((await demo.ask('/try/app?language=en&phone=nobody')).status).toBe(404);
    });

    test('a link that starts the bot opens on a phone of its own', async () => {
      const ear = await demo.hear('en');
      await whole(ear);
      expect((await demo.post('/try/phone', { language: 'en', code: 'not-a-real-code' })).status).toBe(204);
      const added = await ear.until((happening) => happening.kind === 'phone');
      expect(added).toMatchObject({ phone: { role: 'guest', name: 'New phone' } });
      const guest = added.kind === 'phone' ? added.phone.id : '';
      expect((await messages(demo, guest)).map(({ mine }) => mine)).toEqual([true, false]);
    });
  });

  describe('the tour', () => {
    test('goes on by what was really done, in either language, and time brings the escalation', async () => {
      const other = createServer();
      await new Promise<void>((done) => void other.listen(0, '127.0.0.1', done));
      const taken = (other.address() as AddressInfo).port;
      const demo = await startDemo(open, { port: taken });
      onTestFinished(() => demo.stop(), 30_000);
      onTestFinished(() => void other.close());
      // Where somebody has the port another one is taken.
      expect(new URL(demo.url).port).not.toBe(String(taken));
      const ear = await demo.hear('en');
      const step = (number: number): Promise<Happening> => ear.until((happening) => happening.kind === 'tour' && happening.tour.step === number);
      expect((await whole(ear)).tour).toMatchObject({ closed: false, step: 1, of: 5, phone: 'C-01' });

      await say(demo, cadre, 'Saw Luo Zhenghai today. The door lock is broken.');
      await press(demo, cadre, 'Save');
      expect(await step(2)).toMatchObject({ tour: { phone: 'H-101', fill: '/report' } });
      await say(demo, household, '/report');
      await press(demo, household, 'Water');
      await press(demo, household, 'Within a week');
      await say(demo, household, 'No water has come from the tap since yesterday.');
      await press(demo, household, 'Send');
      expect(await step(3)).toMatchObject({ tour: { phone: 'S-02', leap: 'week' } });

      const week = Date.parse('2026-03-17T02:00:00Z');
      const leap = demo.post('/try/clock', { language: 'en', leap: 'week' });
      await ear.until((happening) => happening.kind === 'clock' && happening.clock.moving !== undefined);
      expect((await demo.post('/try/clock', { language: 'en', leap: 'week' })).status).toBe(409);
      expect((await leap).status).toBe(204);
      await ear.until((happening) => happening.kind === 'clock' && happening.clock.moving === undefined && happening.clock.at === week);
      const moments = ear.heard.flatMap((happening) => (happening.kind === 'clock' ? [happening.clock.at] : []));
      expect(moments).toEqual([...moments].sort((a, b) => a - b));
      expect(moments.length).toBeGreaterThan(5);
      const came = (await messages(demo, 'S-02')).find(
        ({ text }) => text.includes('has come up to you') && text.includes('Luo Zhenghai') && text.includes('Water'),
      );
      // By its deadline of two days: it appears with its own moment, not with that of the page.
      expect(new Date(came?.at ?? 0).toISOString().slice(0, 10)).toBe('2026-03-12');

      expect(await step(4)).toMatchObject({ tour: { phone: 'S-02', fill: '/digest' } });
      await say(demo, supervisor, '/digest');
      expect(await step(5)).toMatchObject({ tour: { fill: '/brief Luo Zhenghai' } });
      await say(demo, supervisor, '/brief Luo Zhenghai');
      expect(await step(6)).toMatchObject({ tour: { step: 6, of: 5 } });

      expect((await demo.post('/try/tour', { language: 'en', does: 'close' })).status).toBe(204);
      const again = await demo.hear('en');
      expect((await whole(again)).tour).toMatchObject({ closed: true, step: 6 });
      expect(JSON.parse(await readFile(join(demo.directory, 'demo', 'tour.json'), 'utf8'))).toMatchObject({ en: { closed: true } });
      expect((await demo.post('/try/tour', { language: 'en', does: 'again' })).status).toBe(204);
      await again.until((happening) => happening.kind === 'tour' && !happening.tour.closed && happening.tour.step === 1);

      // The other village has a tour of its own, and lives in the same time.
      const chinese = await whole(await demo.hear('zh-CN'));
      expect(chinese.tour).toMatchObject({ closed: false, step: 1, title: '一句话记一次走访' });
      expect(chinese.phones.map(({ name }) => name)).toEqual(['林晓梅', '罗正海', '高云']);
      expect(chinese.clock.at).toBe(week);
      expect(demo.log()).toBe('');

      // It ends though pages are open, and lets go of its port.
      await demo.demo.stop();
      await again.ended;
      await expect(fetch(demo.url)).rejects.toThrow('fetch failed');
    });

    test('whoever comes back after a restart finds what was said, and goes on there', async () => {
      const first = await startDemo(open, { languages: ['en'] });
      await say(first, cadre, 'Saw Luo Zhenghai today. The door lock is broken.');
      const sent = await first.ask(`/try/file?${new URLSearchParams({ ...cadre, type: 'photo', name: 'door.jpg', caption: 'the door' })}`, {
        method: 'POST',
        body: 'a photo',
        headers: { 'Content-Type': 'image/jpeg' },
      });
      expect(sent.status).toBe(204);
      expect((await first.post('/try/phone', { language: 'en', code: 'not-a-real-code' })).status).toBe(204);
      const ear = await first.hear('en');
      const { phones } = await whole(ear);
      const before = phones.map(({ id, messages: shown }) => [id, shown]);
      const mine = phones[0]?.messages.find(({ text }) => text.startsWith('Saw Luo'));
      const file = join(first.directory, 'demo', 'phones-demo-en.jsonl');

      const second = await first.again('2026-03-10T02:05:00Z');
      expect((await whole(await second.hear('en'))).phones.map(({ id, messages: shown }) => [id, shown])).toEqual(before);
      const photo = (await messages(second, 'C-01')).find(({ text }) => text === 'the door')?.files[0];
      expect(await (await second.ask(photo?.path ?? '')).text()).toBe('a photo');
      // The words are still the ones the card was made of, and its buttons are still the bot's.
      expect(
        (await second.post('/try/act', { ...cadre, does: { kind: 'edit', message: mine?.id, text: 'Saw Luo Zhenghai today. The window is broken.' } })).status,
      ).toBe(204);
      await press(second, cadre, 'Save');
      const after = await messages(second, 'C-01');
      expect(after.at(-1)?.text).toContain('Saved: Luo Zhenghai');
      expect(after.find(({ id }) => id === mine?.id)).toMatchObject({ text: 'Saw Luo Zhenghai today. The window is broken.', edited: true, at: mine?.at });

      // What a kill cut off, and whatever else stands there, is passed over.
      await second.demo.stop();
      await appendFile(file, '{"phone":"x"}\nnull\n{"phone":"C-01","name":"Lin","mess');
      const third = await second.again('2026-03-10T02:10:00Z');
      onTestFinished(() => third.stop(), 30_000);
      expect(await messages(third, 'C-01')).toEqual(after);
      expect([first, second, third].map((one) => one.log())).toEqual(['', '', '']);
    });

    test('a step counts when it comes after the one before it', () => {
      const done = (...deeds: Deed[]): number => stepsDone(deeds.map((deed, at) => ({ deed, at })));
      expect(done()).toBe(0);
      expect(done('problem', 'digest', 'visit')).toBe(1);
      expect(done('brief', 'visit', 'visit', 'problem', 'digest', 'climb')).toBe(3);
      expect(done('visit', 'problem', 'climb', 'digest', 'brief', 'visit')).toBe(5);
    });
  });
});

embeddedOnly((open) => {
  test('a real deployment has nothing of the demo', async () => {
    const site = await openSite(open);
    for (const path of ['/', '/try/events?language=en', '/try/file?language=en&phone=C-01&message=1&number=0']) {
      expect([path, (await site.browser().get(path)).status]).toEqual([path, 404]);
    }
    for (const path of ['/try/act', '/try/clock', '/try/tour', '/try/phone', '/try/file']) {
      expect([path, (await site.browser().post(path, {}, { Origin: origin })).status]).toEqual([path, 404]);
    }
  });
});

test('a page is opened where somebody sits before a screen, and never on CI', () => {
  expect(openerOf('linux', { DISPLAY: ':0' })).toBe('xdg-open');
  expect(openerOf('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe('xdg-open');
  expect(openerOf('linux', {})).toBeUndefined();
  expect(openerOf('darwin', {})).toBe('open');
  expect(openerOf('win32', {})).toBe('explorer');
  expect(openerOf('darwin', { CI: 'true' })).toBeUndefined();
});
