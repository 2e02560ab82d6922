import { spawn } from 'node:child_process';

/** What of the environment says whether somebody sits before a screen. */
type Desk = Readonly<Partial<Record<'CI' | 'DISPLAY' | 'WAYLAND_DISPLAY', string | undefined>>>;

/** The program that opens an address in the browser of who sits here; undefined where nobody does. */
export function openerOf(platform: NodeJS.Platform, { CI, DISPLAY, WAYLAND_DISPLAY }: Desk): string | undefined {
  if ((CI ?? '') !== '') return undefined;
  if (platform === 'darwin') return 'open';
  if (platform === 'win32') return 'explorer';
  return (DISPLAY ?? '') === '' && (WAYLAND_DISPLAY ?? '') === '' ? undefined : 'xdg-open';
}

/** Opens an address, if it can be done: its address is printed in any case. */
export function openPage(opener: string, url: string): void {
  const child = spawn(opener, [url], { detached: true, stdio: 'ignore' });
  child.on('error', () => undefined);
  child.unref();
}
