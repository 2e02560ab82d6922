import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, expectNoSidewaysScroll, inChromium, picture } from './support/browser.ts';
import { startDemoProcess, type DemoProcess } from './support/demo-process.ts';

const words = {
  en: {
    mark: 'Demo',
    save: 'Save',
    water: 'Water',
    week: 'Within a week',
    broken: 'No water has come from the tap since yesterday.',
    send: 'Send',
    climbed: /has come up to you:[^]*Luo Zhenghai[^]*Water/,
    digest: /Shiqiao Township[^]*households in care/,
    brief: /Luo Zhenghai \(H-101\)[^]*The door lock is broken/,
  },
  'zh-CN': {
    mark: '演示',
    save: '保存',
    water: '饮水',
    week: '一周内要办',
    broken: '从昨天起自来水就没水了。',
    send: '发送',
    climbed: /报到您这里[^]*罗正海[^]*饮水/,
    digest: /石桥镇[^]*在帮扶/,
    brief: /罗正海（H-101）[^]*门锁坏了/,
  },
} as const;
type Language = keyof typeof words;

const day = 86_400_000;
const patience = { timeout: 90_000 };

const phone = (page: Page, role: string): Locator => page.locator(`.phone[data-role=${role}]`);
const tap = (page: Page, role: string, label: string): Promise<void> => phone(page, role).locator('.keys button', { hasText: label }).last().click();
const step = (page: Page, number: number): Promise<void> => page.locator(`#tour[data-step="${number}"]`).waitFor(patience);
const now = async (page: Page): Promise<number> => Date.parse((await page.locator('#now').getAttribute('datetime')) ?? '');

async function fillAndSend(page: Page): Promise<void> {
  await page.locator('#tour-fill').click();
  await page.keyboard.press('Enter');
}

async function arrive(page: Page, url: string, language: Language): Promise<void> {
  await page.goto(`${url}?language=${language}`);
  await page.locator('body[data-ready=yes]').waitFor(patience);
}

inChromium('the try-out page', ({ open }) => {
  let demo: DemoProcess;
  beforeAll(async () => void (demo = await startDemoProcess()));
  afterAll(() => demo?.stop());

  test.each(Object.keys(words) as Language[])('the tour can be gone through, and time brings the escalation, in %s', { timeout: 240_000 }, async (language) => {
    const w = words[language];
    const { page, context, problems } = await open({ language });
    await arrive(page, demo.url, language);
    expect(await page.locator('html').getAttribute('lang')).toBe(language);
    expect(await page.locator('.mark').textContent()).toBe(w.mark);
    await expectAccessible(page);
    await picture(page, `tryout-${language}-desktop-light`);

    await fillAndSend(page);
    await tap(page, 'cadre', w.save);
    await step(page, 2);
    await fillAndSend(page);
    await tap(page, 'household', w.water);
    await tap(page, 'household', w.week);
    await phone(page, 'household').locator('textarea').fill(w.broken);
    await page.keyboard.press('Enter');
    await tap(page, 'household', w.send);
    await step(page, 3);

    const before = await now(page);
    await page.locator('#tour-leap').click();
    await page.locator('#passing').waitFor();
    await step(page, 4);
    expect(Math.round((await now(page)) / day) - Math.round(before / day)).toBe(7);
    expect(await page.locator('#passing').isHidden()).toBe(true);
    expect(await phone(page, 'supervisor').locator('.log').textContent()).toMatch(w.climbed);
    expect(Number(await phone(page, 'supervisor').locator('header .count').textContent())).toBeGreaterThan(0);
    expect(await page.title()).toMatch(/^\(\d+\) /);
    await expectAccessible(page);
    await picture(page, `tryout-${language}-desktop-escalated`);

    await fillAndSend(page);
    await step(page, 5);
    const digest = phone(page, 'supervisor').locator('.bubble').last();
    expect(await digest.textContent()).toMatch(w.digest);
    await digest.locator('img.photo').waitFor(patience);
    const [pages] = await Promise.all([context.waitForEvent('page'), digest.locator('.keys a').click()]);
    await pages.locator('main button').click();
    await expect.poll(() => new URL(pages.url()).pathname).toBe(`/pages/demo-${language.toLowerCase()}/`);
    expect(await pages.locator('main').textContent()).toMatch(w.digest);
    await pages.close();
    await fillAndSend(page);
    await step(page, 6);
    expect(await phone(page, 'supervisor').locator('.bubble').last().textContent()).toMatch(w.brief);
    expect(await phone(page, 'supervisor').locator('header .count').isHidden()).toBe(true);
    await picture(page, `tryout-${language}-desktop-done`);

    await page.locator('#tour-close').click();
    await page.locator('#tour').waitFor({ state: 'hidden' });
    await page.reload();
    await page.locator('body[data-ready=yes]').waitFor(patience);
    expect(await page.locator('#tour').isHidden()).toBe(true);
    // What was said is still there.
    expect(await phone(page, 'cadre').locator('.bubble').count()).toBeGreaterThan(2);
    expect(problems).toEqual([]);
    await context.close();
  });

  test('a phone’s width shows one phone, with tabs, marks for what is new, and room for everything', { timeout: 120_000 }, async () => {
    for (const language of Object.keys(words) as Language[]) {
      for (const dark of [false, true]) {
        const { page, context, problems } = await open({ size: 'phone', dark, language, touch: true });
        await arrive(page, demo.url, language);
        expect(await page.locator('.phone:visible').count()).toBe(1);
        await phone(page, 'cadre').locator('textarea').fill('/today');
        await page.keyboard.press('Enter');
        await phone(page, 'cadre').locator('.bubble').last().waitFor();
        await page.locator('#tabs button').nth(2).click();
        expect(await page.locator('.phone:visible').getAttribute('data-role')).toBe('supervisor');
        await expectNoSidewaysScroll(page);
        await expectAccessible(page);
        await picture(page, `tryout-${language}-phone-${dark ? 'dark' : 'light'}`);
        await page.setViewportSize({ width: 320, height: 640 });
        await expectNoSidewaysScroll(page);
        expect(problems).toEqual([]);
        await context.close();
      }
    }
  });

  test('all of it can be done by keyboard: menu, answer, change of an own message', { timeout: 120_000 }, async () => {
    const { page, context, problems } = await open({ dark: true });
    await arrive(page, demo.url, 'en');
    const cadre = phone(page, 'cadre');
    await page.keyboard.press('Tab');
    expect(await page.locator('.skip').evaluate((element) => element.getBoundingClientRect().top >= 0)).toBe(true);

    await cadre.locator('[data-do=menu]').focus();
    await page.keyboard.press('Enter');
    expect(await cadre.locator('[data-do=menu]').getAttribute('aria-expanded')).toBe('true');
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    expect(await cadre.locator('.menu').isHidden()).toBe(true);
    expect(await cadre.locator('[data-do=menu]').evaluate((element) => element.matches(':focus'))).toBe(true);

    const mine = cadre.locator('.bubble.mine');
    const said = await mine.count();
    await cadre.locator('textarea').fill('Saw Ran Lihua today. The roof leaks.');
    await page.keyboard.press('Enter');
    await cadre.locator('.bubble:not(.mine)', { hasText: 'The roof leaks' }).waitFor(patience);
    expect(await mine.count()).toBe(said + 1);

    await mine.last().locator('.edit').focus();
    await page.keyboard.press('Enter');
    expect(await cadre.locator('textarea').inputValue()).toBe('Saw Ran Lihua today. The roof leaks.');
    await cadre.locator('textarea').fill('Saw Ran Lihua today. The roof leaks over the bed.');
    await page.keyboard.press('Enter');
    await cadre.locator('.bubble.mine', { hasText: 'over the bed' }).locator('.meta', { hasText: 'edited' }).waitFor(patience);
    await cadre.locator('.bubble:not(.mine)', { hasText: 'over the bed' }).waitFor(patience);

    await cadre.locator('.keys button', { hasText: 'Discard' }).last().focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => cadre.locator('.bubble').last().textContent()).not.toContain('over the bed');
    await expectAccessible(page);
    await picture(page, 'tryout-en-desktop-dark');
    expect(problems).toEqual([]);
    await context.close();
  });

  test('photos and the microphone’s voice are sent and seen, and what is open elsewhere follows', { timeout: 120_000 }, async () => {
    const { page, context, problems } = await open();
    const other = await context.newPage();
    await Promise.all([arrive(page, demo.url, 'en'), arrive(other, demo.url, 'en')]);
    const household = phone(page, 'household');
    const photo = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M/wHwAEBgIApD5fRAAAAABJRU5ErkJggg==', 'base64');
    await household.locator('input[type=file]').setInputFiles({ name: 'door.png', mimeType: 'image/png', buffer: photo });
    await household.locator('.bubble.mine img.photo').waitFor(patience);
    await expect
      .poll(() =>
        household
          .locator('img.photo')
          .last()
          .evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth),
      )
      .toBe(1);
    await phone(other, 'household').locator('.bubble.mine img.photo').waitFor(patience);

    await household.locator('[data-do=voice]').click();
    await household.locator('.recording', { hasText: '1 s' }).waitFor(patience);
    await household.locator('[data-do=voice]').click();
    await household.locator('.bubble.mine audio').waitFor(patience);
    await household.locator('[data-do=voice]').click();
    await household.locator('[data-do=drop]').click();
    expect(await household.locator('.bubble.mine audio').count()).toBe(1);
    await expectAccessible(page);
    expect(problems).toEqual([]);
    await context.close();
  });

  test('a voice note that reaches the longest there may be is sent by itself, and the microphone is closed', { timeout: 120_000 }, async () => {
    const { page, context, problems } = await open();
    await page.addInitScript(`
      const { mediaDevices } = navigator;
      const ask = mediaDevices.getUserMedia.bind(mediaDevices);
      mediaDevices.getUserMedia = async (what) => (globalThis.heard = await ask(what));
    `);
    await page.clock.install();
    await arrive(page, demo.url, 'en');
    const household = phone(page, 'household');
    const before = await household.locator('.bubble.mine audio').count();
    await household.locator('[data-do=voice]').click();
    await household.locator('.recording', { hasText: '1 s' }).waitFor(patience);
    await page.clock.runFor(125_000);
    await household.locator('.recording').waitFor({ ...patience, state: 'hidden' });
    await expect.poll(() => household.locator('.bubble.mine audio').count()).toBe(before + 1);
    expect(await page.evaluate(`globalThis.heard.getTracks().map((track) => track.readyState)`)).toEqual(['ended']);
    expect(problems).toEqual([]);
    await context.close();
  });

  test('a restart takes nothing from who sits before it: what was said, what is half written, and buttons that work', { timeout: 180_000 }, async () => {
    const { page, context } = await open();
    await arrive(page, demo.url, 'en');
    const cadre = phone(page, 'cadre');
    await cadre.locator('textarea').fill('Saw Ran Lihua today. The stove smokes.');
    await page.keyboard.press('Enter');
    await cadre.locator('.bubble:not(.mine)', { hasText: 'The stove smokes' }).waitFor(patience);
    const said = await cadre.locator('.bubble').allTextContents();
    const household = phone(page, 'household');
    await household.locator('textarea').fill('half written');
    const lost = page.locator('#said', { hasText: 'not answering' });

    await demo.again();
    await lost.waitFor({ state: 'hidden', timeout: 60_000 });
    await expect.poll(() => cadre.locator('.bubble').allTextContents(), { timeout: 60_000 }).toEqual(said);
    expect(await household.locator('textarea').inputValue()).toBe('half written');
    expect(
      await household
        .locator('textarea')
        .evaluate((text) => text === (text as unknown as { ownerDocument: { activeElement: unknown } }).ownerDocument.activeElement),
    ).toBe(true);
    await cadre.locator('.keys button', { hasText: 'Save' }).last().click();
    await cadre.locator('.bubble:not(.mine)', { hasText: 'Saved: Ran Lihua' }).last().waitFor(patience);

    // Where words go from right to left, a command still begins with its slash.
    await page.evaluate(`document.documentElement.dir = 'rtl'`);
    await cadre.locator('[data-do=menu]').click();
    expect(
      await cadre
        .locator('.menu bdi')
        .first()
        .evaluate((word) => (globalThis as unknown as { getComputedStyle(of: unknown): { direction: string } }).getComputedStyle(word).direction),
    ).toBe('ltr');
    await expectNoSidewaysScroll(page);
    await picture(page, 'tryout-en-desktop-rtl');
    await context.close();
  });
});
