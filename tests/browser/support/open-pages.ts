import type { BrowserContext, Page } from 'playwright-core';

/** The supervisor's pages as somebody at the try-out page comes to them: `/pages` in the supervisor's phone, the link it sends, its one button. */
export async function openPages(page: Page, context: BrowserContext, { url, language }: { readonly url: string; readonly language: string }): Promise<Page> {
  await page.goto(`${url}?language=${language}`);
  await page.locator('body[data-ready=yes]').waitFor();
  const supervisor = page.locator('.phone[data-role=supervisor]');
  const links = supervisor.locator('.bubble .keys a');
  const had = await links.count();
  await supervisor.locator('textarea').fill('/pages');
  await page.keyboard.press('Enter');
  const link = links.nth(had);
  await link.waitFor();
  const [pages] = await Promise.all([context.waitForEvent('page'), link.click()]);
  await Promise.all([pages.waitForEvent('load'), pages.locator('main button').click()]);
  await pages.locator('nav a[aria-current=page]').waitFor();
  return pages;
}
