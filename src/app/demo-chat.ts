import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { terminal } from '../channels/simulator/terminal.ts';
import type { DemoClock } from './demo/demo-clock.ts';
import type { Ground } from './ground.ts';
import { openPage } from './open-page.ts';
import { openDemo } from './tryout.ts';

interface DemoChat {
  readonly input: Readable;
  readonly output: Writable;
  readonly language: string;
  readonly noColor: boolean;
  /** Where the page is served, and what opens it in a browser, if somebody is there to see it. */
  readonly port: number;
  readonly opener?: string | undefined;
  /** Says the page's address. */
  readonly opened: (url: string) => void;
  /** Ends the chat before its input does. */
  readonly signal: AbortSignal;
}

/**
 * The demo: a page with three phones, and a chat in the terminal as one of them, the cadre's; on the real engine and a database of its own.
 * Resolves at the end of the input.
 */
export async function demoChat(ground: Ground & { readonly clock: DemoClock }, chat: DemoChat): Promise<void> {
  const { input, output, language, noColor, signal } = chat;
  const { log, texts } = ground;
  const demo = await openDemo(ground);
  const say = (key: string, args: Readonly<Record<string, string | number>> = {}): string => texts.format(language, key, args);
  try {
    const url = await demo.openPage(chat.port, language);
    const { bot, cadre } = await demo.village(language);
    chat.opened(url);
    if (chat.opener !== undefined) openPage(chat.opener, url);
    const { name, person } = cadre;
    await terminal({
      person,
      input,
      output,
      noColor,
      signal,
      settled: () => bot.settled(),
      readFile: async (path) => ({ name: basename(path), mime: 'application/octet-stream', content: await readFile(path) }),
      onError: (error) => log.error('terminal', error),
      texts: {
        prompt: say('terminal.prompt'),
        hint: say('terminal.hint', { name }),
        changed: say('terminal.changed'),
        file: (name, bytes) => say('terminal.file', { name, bytes }),
        failed: say('terminal.failed'),
        problems: {
          'no-such-helper': say('terminal.no_such_helper'),
          'no-such-file': say('terminal.no_such_file'),
          'nothing-to-edit': say('terminal.nothing_to_edit'),
          'not-a-place': say('terminal.not_a_place'),
        },
      },
    });
  } finally {
    await demo.stop();
  }
}
