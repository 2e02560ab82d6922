import { readFile } from 'node:fs/promises';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, expectNoSidewaysScroll, inChromium, picture, sizes } from './support/browser.ts';
import { startDemoProcess, type DemoProcess } from './support/demo-process.ts';
import { openPages } from './support/open-pages.ts';

const words = {
  en: {
    township: 'Shiqiao Township',
    village: 'Shangping Village',
    cadre: 'Lin Xiaomei',
    overview: /households in care/,
    opened: 'a problem was opened',
    lives: 'Qin Dashan – head of household',
    asks: 'Please sign in',
    typed: 'dialysis Qin Dashan',
    found: /Dialysis may be needed/,
  },
  'zh-CN': {
    township: '石桥镇',
    village: '上坪村',
    cadre: '林晓梅',
    overview: /在帮扶/,
    opened: '已登记为问题',
    lives: '覃大山',
    asks: '请先登录',
    typed: '透析 覃大山',
    found: /透析/,
  },
} as const;
type Language = keyof typeof words;
const languages = Object.keys(words) as Language[];

/** A slow network of the third generation: 400 kbit/s, 400 ms there and back. */
const slow = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const mostScript = 100 * 1024;
const mostWait = 2000;

/** What the whole window says and asks for, in all of its pages. */
function watched(context: BrowserContext): { readonly problems: string[]; readonly hosts: Set<string> } {
  const seen = { problems: [] as string[], hosts: new Set<string>() };
  context.on('weberror', (error) => void seen.problems.push(String(error.error())));
  context.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') seen.problems.push(message.text());
  });
  context.on('request', (request) => void seen.hosts.add(new URL(request.url()).host));
  return seen;
}

/** Keeps what is seen in both widths; light and dark have nothing that axe minds; the narrowest phone scrolls nothing sideways. */
async function look(page: Page, name: string): Promise<void> {
  await page.setViewportSize(sizes.desktop);
  await expectAccessible(page);
  await picture(page, `${name}-desktop-light`);
  await page.setViewportSize(sizes.phone);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);
  await picture(page, `${name}-phone-dark`);
  await page.emulateMedia({ colorScheme: 'light' });
  await picture(page, `${name}-phone-light`);
  await page.setViewportSize({ width: 320, height: 640 });
  await expectNoSidewaysScroll(page);
  await page.setViewportSize(sizes.desktop);
}

const main = (page: Page): Promise<string> => page.locator('main').innerText();
/** Presses what leads to another page, and waits until that is there: what is read at once might still be the old one. */
async function follow(page: Page, link: Locator): Promise<void> {
  await Promise.all([page.waitForEvent('load'), link.click()]);
}
const go = (page: Page, nav: string): Promise<void> => follow(page, page.locator(`header nav a[href$="${nav}"]`));
const at = async (page: Page): Promise<string> => {
  const { pathname, search } = new URL(page.url());
  return pathname.replace(/^\/pages\/[^/]+/, '') + search;
};

/** Presses what downloads, and gives the file that came. */
async function keep(page: Page, button: Locator): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

inChromium('the supervisors’ pages', ({ open }) => {
  let demo: DemoProcess;
  beforeAll(async () => void (demo = await startDemoProcess()));
  afterAll(() => demo?.stop());

  test.each(languages)('can be read from the overview down to a household and its cadre, in %s', { timeout: 240_000 }, async (language) => {
    const w = words[language];
    const { page, context } = await open({ language });
    const seen = watched(context);
    const pages = await openPages(page, context, { url: demo.url, language });
    await page.close();
    expect(await pages.locator('html').getAttribute('lang')).toBe(language);
    expect(await main(pages)).toMatch(w.overview);
    await look(pages, `pages-${language}-overview`);

    // The number on a card is the number of the list behind it.
    const overdue = Number(await pages.locator('main a.count[href$="/overdue"] b').innerText());
    expect(overdue).toBeGreaterThan(0);
    await follow(pages, pages.locator('main a.count[href$="/coverage"]'));
    const month = await pages.locator('h1').innerText();
    await look(pages, `pages-${language}-coverage`);
    await follow(pages, pages.getByRole('row', { name: w.village }).getByRole('link'));
    expect(await pages.locator('h1').innerText()).toContain(w.village);
    const before = pages.locator('.pager a[rel=prev]');
    const [named, leads] = [await before.innerText(), await before.getAttribute('href')];
    await follow(pages, before);
    expect(await pages.locator('h1').innerText()).toContain(named);
    expect(await pages.locator('h1').innerText()).not.toContain(month);
    expect(await at(pages)).toMatch(/^\/coverage\?area=[\da-f-]{36}&month=20\d\d-[01]\d$/);
    expect(pages.url().endsWith(leads!)).toBe(true);
    await follow(pages, pages.locator('.crumbs a').first());
    expect(await pages.getByRole('row', { name: w.township }).count()).toBe(1);

    await go(pages, '/overdue');
    const rows = pages.locator('tbody tr');
    expect(await rows.count()).toBe(overdue);
    await look(pages, `pages-${language}-overdue`);
    await follow(pages, pages.locator('.choices a').last());
    expect(String(await rows.count())).toBe(await pages.locator('.choices a[aria-current] .count').innerText());
    expect(await rows.count()).toBeLessThan(overdue);
    const longest = await rows.first().getByRole('link').getAttribute('href');

    await go(pages, '/help');
    expect(await main(pages)).toContain(w.opened);
    await look(pages, `pages-${language}-help`);

    await go(pages, '/problems');
    const all = await rows.count();
    await look(pages, `pages-${language}-problems`);
    await follow(pages, pages.locator('.choices a[href*="category=health"]'));
    await follow(pages, pages.locator('.choices a[href*="stage=received"]'));
    expect(await at(pages)).toBe('/problems?category=health&stage=received');
    expect(await pages.locator('.choices a[aria-current]').count()).toBe(3);
    expect(await rows.count()).toBeLessThan(all);
    // What is late and what is ill are the same household here.
    expect(await rows.first().getByRole('link').getAttribute('href')).toBe(longest);
    await follow(pages, rows.first().getByRole('link'));
    expect(await main(pages)).toContain(w.lives);
    await look(pages, `pages-${language}-household`);
    await follow(pages, pages.locator('.facts a', { hasText: w.cadre }));
    expect(await pages.locator('h1').innerText()).toContain(w.cadre);
    expect(await pages.locator('tbody').last().locator('tr').count()).toBeGreaterThan(3);
    await look(pages, `pages-${language}-cadre`);

    const inside = pages.url();
    expect(seen.problems).toEqual([]);
    expect([...seen.hosts]).toEqual([new URL(demo.url).host]);
    await follow(pages, pages.locator('footer button'));
    expect(await main(pages)).toContain(w.asks);
    await pages.goto(inside);
    expect(await main(pages)).toContain(w.asks);
    await look(pages, `pages-${language}-signed-out`);
    await context.close();
  });

  test.each(languages)('let the journal be searched, kept, downloaded and printed, in %s', { timeout: 240_000 }, async (language) => {
    const w = words[language];
    const { page, context } = await open({ language });
    const seen = watched(context);
    const pages = await openPages(page, context, { url: demo.url, language });
    await page.close();
    await go(pages, '/journal');
    const rows = pages.locator('tbody tr');
    const latest = await rows.count();
    await look(pages, `pages-${language}-journal`);

    await pages.locator('#f-words').fill(w.typed);
    await Promise.all([pages.waitForEvent('load'), pages.keyboard.press('Enter')]);
    await pages.locator('mark').first().waitFor();
    expect(await main(pages)).toMatch(w.found);
    expect(await rows.count()).toBeLessThan(latest);
    const found = await rows.allInnerTexts();
    // What was looked for is nobody's business who reads over a shoulder or in a log.
    expect(await at(pages)).toBe('/journal');
    await look(pages, `pages-${language}-journal-found`);
    const csv = await keep(pages, pages.locator('[data-download] button[value=csv]'));
    expect([csv.name.endsWith('.csv'), w.found.test(csv.bytes.toString())]).toEqual([true, true]);
    const xlsx = await keep(pages, pages.locator('[data-download] button[value=xlsx]'));
    expect([xlsx.name.endsWith('.xlsx'), xlsx.bytes.subarray(0, 2).toString()]).toEqual([true, 'PK']);

    await follow(pages, pages.locator('form[action$="/journal/views"] button'));
    await expect.poll(() => at(pages)).toMatch(/^\/journal\/views\/[\da-f-]{36}$/);
    const passedOn = await context.newPage();
    await passedOn.goto(pages.url());
    expect(await passedOn.locator('tbody tr').allInnerTexts()).toEqual(found);
    await passedOn.close();

    await follow(pages, rows.first().getByRole('link').first());
    await pages.locator('button[data-print]').waitFor();
    expect(await main(pages)).toMatch(w.found);
    await look(pages, `pages-${language}-household-journal`);
    const pdf = await keep(pages, pages.locator('[data-download] button[value=pdf]'));
    expect([pdf.name.endsWith('.pdf'), pdf.bytes.subarray(0, 5).toString()]).toEqual([true, '%PDF-']);
    await pages.evaluate(`window.print = () => document.body.classList.add('printed')`);
    await pages.locator('button[data-print]').click();
    await pages.locator('body.printed').waitFor();
    await pages.emulateMedia({ media: 'print' });
    expect(await pages.locator('header nav, footer, button, .skip').filter({ visible: true }).count()).toBe(0);
    await picture(pages, `pages-${language}-household-journal-print`);
    expect(seen.problems).toEqual([]);
    expect([...seen.hosts]).toEqual([new URL(demo.url).host]);
    await context.close();
  });

  test('everything on them is reached by keyboard, in the order in which it stands, and what has the focus is seen', { timeout: 120_000 }, async () => {
    const { page, context } = await open();
    const pages = await openPages(page, context, { url: demo.url, language: 'en' });
    await go(pages, '/problems');
    const marked = await pages.evaluate<number>(
      `[...document.querySelectorAll('a[href], button, input, select, textarea, [tabindex="0"]')].map((one, n) => (one.dataset.order = n)).length`,
    );
    expect(marked).toBeGreaterThan(20);
    const reached: (string | undefined)[] = [];
    for (let n = 0; n < marked; n++) {
      await pages.keyboard.press('Tab');
      const [order, outline] = await pages.evaluate<readonly [string | undefined, string]>(
        `[document.activeElement.dataset.order, getComputedStyle(document.activeElement).outlineStyle]`,
      );
      expect(outline).not.toBe('none');
      reached.push(order);
    }
    expect(reached).toEqual(Array.from({ length: marked }, (_, n) => String(n)));
    // The first of them leads past the bar.
    await pages.locator('.skip').focus();
    await pages.keyboard.press('Enter');
    await pages.keyboard.press('Tab');
    expect(await pages.evaluate<boolean>(`document.querySelector('main').contains(document.activeElement)`)).toBe(true);
    await context.close();
  });

  test('the first of them can be used on a slow network in two seconds, and has little script', { timeout: 120_000 }, async () => {
    const { page, context } = await open();
    const pages = await openPages(page, context, { url: demo.url, language: 'en' });
    await pages.setViewportSize(sizes.phone);
    const network = await context.newCDPSession(pages);
    await network.send('Network.enable');
    await network.send('Network.setCacheDisabled', { cacheDisabled: true });
    await network.send('Network.emulateNetworkConditions', slow);
    const scripts = new Map<string, number>();
    const kinds = new Map<string, string>();
    network.on('Network.responseReceived', ({ requestId, type }) => void kinds.set(requestId, type));
    network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (kinds.get(requestId) === 'Script') scripts.set(requestId, encodedDataLength);
    });
    // The machine may be busy with something else: the best of three is what the network and the page cost.
    let best = Infinity;
    let weight = 0;
    for (let n = 0; n < 3 && (best >= mostWait || n === 0); n++) {
      scripts.clear();
      await pages.reload();
      best = Math.min(best, await pages.evaluate<number>(`performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd`));
      weight = [...scripts.values()].reduce((sum, size) => sum + size, 0);
    }
    expect(scripts.size).toBeGreaterThan(0);
    expect(weight).toBeLessThan(mostScript);
    expect(best).toBeLessThan(mostWait);
    await context.close();
  });
});
