import { isLoopback } from '../config/fields.ts';
import type { Settings } from '../config/settings.ts';
import type { PagesAddress } from '../lib/pages-address.ts';

/**
 * Where a bot's pages are reached: under `PUBLIC_URL`, else on this machine where it serves them to itself (`port` is what it listens on). Undefined
 * where neither is: over an open line without https nobody is to sign in.
 */
export function pagesAddress({ publicUrl, host }: Pick<Settings, 'publicUrl' | 'host'>, bot: string, port: number | undefined): PagesAddress | undefined {
  if (publicUrl !== undefined) return { url: `${publicUrl}/pages/${bot}`, app: publicUrl.startsWith('https:') };
  if (port === undefined || !isLoopback(host)) return undefined;
  return { url: `http://${host.includes(':') ? `[${host.replace(/^\[|\]$/g, '')}]` : host}:${port}/pages/${bot}`, app: false };
}
