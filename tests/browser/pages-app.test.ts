import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { embeddedOnly } from '../support/databases.ts';
import { launchData } from '../support/launch.ts';
import { openSite, type TestSite } from '../support/pages.ts';
import { expectAccessible, expectNoSidewaysScroll, inChromium, picture, sizes } from './support/browser.ts';

const token = '42:office';
const patience = { timeout: 60_000 };

/** Stands in for Telegram on a phone: takes what the page tells it. */
const around = `window.told = []; window.TelegramWebviewProxy = { postEvent: (event, data) => window.told.push(event + ' ' + data) };`;

/** The address Telegram opens, with who opens it behind it. */
function launched(site: TestSite, url: string, theme: string): string {
  const data = launchData(token, { id: 7003, at: site.clock.now() });
  const fragment = new URLSearchParams({
    tgWebAppData: data,
    tgWebAppVersion: '9.1',
    tgWebAppPlatform: 'android',
    tgWebAppThemeParams: JSON.stringify({ bg_color: theme }),
  });
  return `${url}/pages/main/app#${fragment.toString()}`;
}

const told = (page: Page): Promise<readonly string[]> => page.evaluate<readonly string[]>('window.told');

embeddedOnly((open) => {
  inChromium('the pages', ({ open: openWindow }) => {
    test.each([true, false])('inside Telegram, with cookies kept: %s', { timeout: 180_000 }, async (kept) => {
      const site = await openSite(open, { token });
      await site.link('S-03', '7003');
      const url = await site.serve();
      const { page, context, problems } = await openWindow({ size: 'phone' });
      await page.addInitScript(around);
      if (!kept) {
        // As a frame of another site is treated: what it is given is not kept, and nothing is sent along.
        await context.route('**/*', async (route) => {
          const answer = await route.fetch({ headers: { ...(await route.request().allHeaders()), cookie: '' }, maxRedirects: 0 });
          const { 'set-cookie': _kept, ...headers } = answer.headers();
          await route.fulfill({ response: answer, headers });
        });
      }
      const address = launched(site, url, '#17212b');
      await page.goto(address);
      await page.locator('nav').waitFor(patience);
      expect(page.url()).toBe(`${url}/pages/main/`);
      expect(await page.locator('h1').textContent()).toContain('How things stand');
      // The app is dark, whatever the device says.
      expect(await page.evaluate(`getComputedStyle(document.body).colorScheme`)).toBe('dark');
      expect(await told(page)).toEqual(expect.arrayContaining(['web_app_ready {}', 'web_app_expand {}']));
      expect(await page.evaluate('localStorage.length + sessionStorage.length + document.cookie.length')).toBe(0);
      await expectAccessible(page);

      await page.locator('nav a', { hasText: 'Overdue' }).click();
      await page.waitForURL('**/pages/main/overdue', patience);
      expect((await told(page)).at(-1)).toBe('web_app_setup_back_button {"is_visible":true}');
      expect(await page.evaluate('document.activeElement.id')).toBe('main');
      await page.evaluate(`window.Telegram.WebView.receiveEvent('back_button_pressed', null)`);
      await page.locator('h1', { hasText: 'How things stand' }).waitFor(patience);
      expect(page.url()).toBe(`${url}/pages/main/`);
      expect((await told(page)).at(-1)).toBe('web_app_setup_back_button {"is_visible":false}');
      expect(problems).toEqual([]);

      await page.locator('footer button').click();
      await page.locator('h1', { hasText: 'Please sign in' }).waitFor(patience);
      // The launch is used up: whoever finds its address opens nothing.
      await page.goto(address);
      await page.locator('h1', { hasText: 'Please sign in' }).waitFor(patience);
      expect(await page.evaluate('location.hash')).toBe('');
      await context.close();
    });

    test('inside Telegram on a bad line: it says so where one looks, waits visibly, and does once what was pressed twice', { timeout: 180_000 }, async () => {
      const site = await openSite(open, { token });
      await site.link('S-03', '7003');
      for (const day of ['2026-03-05', '2026-03-06', '2026-03-07', '2026-03-08']) await site.visit('C-01', 'H-101', { visitedOn: day, narrative: 'All well.' });
      const url = await site.serve();
      const { page, context } = await openWindow({ size: 'phone' });
      await page.addInitScript(around);
      await page.goto(launched(site, url, '#17212b'));
      await page.locator('nav').waitFor(patience);
      await page.locator('nav a', { hasText: 'Journal' }).click();
      await page.waitForURL('**/pages/main/journal', patience);
      const send = page.getByRole('button', { name: 'in chat' });
      await send.scrollIntoViewIfNeeded();
      await context.setOffline(true);
      await send.click();
      const lost = page.getByRole('alert');
      await lost.waitFor(patience);
      const { y = -1, height = 0 } = (await lost.boundingBox()) ?? {};
      expect([y >= 0, y + height <= sizes.phone.height]).toEqual([true, true]);
      await expectAccessible(page);
      await picture(page, 'pages-app-offline-phone');
      expect(await page.locator('h1').textContent()).toBe('Journal');

      await context.setOffline(false);
      let through = (): void => undefined;
      const line = new Promise<void>((done) => (through = done));
      await page.route('**/journal/send', async (route) => {
        await line;
        await route.continue();
      });
      await send.click();
      await page.locator('body[aria-busy=true]').waitFor(patience);
      await send.click();
      await send.click();
      through();
      await page.waitForURL('**/pages/main/sent', patience);
      expect(await page.locator('body').getAttribute('aria-busy')).toBeNull();
      expect(await site.ground.db.query(`select state from outbox where kind = 'file'`)).toHaveLength(1);
      await context.close();
    });

    test.each(['en', 'zh-CN'])('by a link, on a phone and on a desk, light and dark, in %s', { timeout: 180_000 }, async (language) => {
      const site = await openSite(open);
      await site.ground.db.query(`update person set language = $1 where code = 'S-03'`, [language]);
      const url = await site.serve();
      for (const [size, dark] of [
        ['phone', false],
        ['desktop', true],
      ] as const) {
        const { page, context, problems } = await openWindow({ size, dark, language });
        const shot = `${language}-${size}${dark ? '-dark' : ''}`;
        await page.goto(`${url}${await site.link('S-03')}`);
        await expectAccessible(page);
        await picture(page, `pages-link-${shot}`);
        await page.locator('form button').click();
        await page.waitForURL('**/pages/main/', patience);
        expect(await page.evaluate('document.documentElement.lang')).toBe(language);
        await expectAccessible(page);
        await expectNoSidewaysScroll(page);
        await picture(page, `pages-overview-${shot}`);
        expect(problems).toEqual([]);
        // The first key leads past the bar to what the page is about.
        await page.keyboard.press('Tab');
        await page.keyboard.press('Enter');
        expect(await page.evaluate('document.activeElement.id')).toBe('main');
        await context.close();
      }
    });
  });
});
