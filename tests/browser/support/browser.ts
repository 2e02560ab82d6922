import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { findChromium } from '../../../.ci/servers.mjs';

/** What a suite does with the browser. */
export interface Browsing {
  /** A new window of its own. Any error on a page or in its console is kept in `problems`. */
  readonly open: (options?: WindowOptions) => Promise<{ readonly page: Page; readonly context: BrowserContext; readonly problems: string[] }>;
}

export interface WindowOptions {
  readonly size?: keyof typeof sizes;
  readonly dark?: boolean;
  readonly language?: string;
  readonly touch?: boolean;
}

/** The widths people have. */
export const sizes = { phone: { width: 360, height: 740 }, desktop: { width: 1280, height: 800 } } as const;

/** A suite in real Chromium; where there is none it is skipped, by name. */
export function inChromium(name: string, suite: (browsing: Browsing) => void): void {
  const path = findChromium();
  describe.skipIf(path === undefined)(`${name} (Chromium)`, () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await chromium.launch({
        executablePath: path!,
        args: ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', '--disable-dev-shm-usage'],
        // Without letters of its own language a machine gives downloads no name.
        env: { ...process.env, LC_ALL: 'C.UTF-8' },
        chromiumSandbox: process.getuid?.() !== 0,
      });
    });
    afterAll(() => browser?.close());
    suite({
      async open({ size = 'desktop', dark = false, language = 'en', touch = false } = {}) {
        const context = await browser.newContext({
          viewport: sizes[size],
          colorScheme: dark ? 'dark' : 'light',
          locale: language,
          hasTouch: touch,
          reducedMotion: 'reduce',
        });
        const page = await context.newPage();
        const problems: string[] = [];
        page.on('pageerror', (error) => problems.push(String(error)));
        page.on('console', (message) => {
          if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text());
        });
        return { page, context, problems };
      },
    });
  });
}

const axeScript = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

interface AxeFound {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** Looks the page through with axe: WCAG 2.2 AA and good practice; expects that there is nothing to say. */
export async function expectAccessible(page: Page): Promise<void> {
  // The page lets no script in but its own: axe comes through the debugger, which is not the page's matter.
  await page.evaluate(await readFile(axeScript, 'utf8'));
  const found = await page.evaluate<readonly AxeFound[]>(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then(({ violations }) => violations)`,
  );
  expect(found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary ?? ''}`).join(' | ')}`)).toEqual([]);
}

/** Expects that nothing has to be scrolled sideways. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  expect(await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBeLessThanOrEqual(0);
}

/** Keeps a picture of what is seen, as an artefact of the run. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['FERRYMAN_SHOTS'] ?? join(import.meta.dirname, '..', '..', '..', '.ferryman', 'shots');
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
}
