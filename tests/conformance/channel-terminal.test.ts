import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import type { Inbound } from '../../src/channels/contract.ts';
import type { Shown } from '../../src/channels/simulator/chat.ts';
import { Simulator } from '../../src/channels/simulator/simulator.ts';
import { terminal } from '../../src/channels/simulator/terminal.ts';
import type { TerminalTexts } from '../../src/channels/simulator/terminal.ts';

const texts: TerminalTexts = {
  prompt: '> ',
  hint: '',
  changed: '(changed)',
  file: (name, bytes) => `[${name}, ${bytes} bytes]`,
  failed: 'That did not work.',
  problems: { 'no-such-helper': 'No such helper.', 'no-such-file': 'No such file.', 'nothing-to-edit': 'Nothing to edit.', 'not-a-place': 'Not a place.' },
};

interface Played {
  readonly screen: string;
  readonly did: readonly string[];
  readonly errors: readonly unknown[];
}

const short = ({ what }: Inbound): string => {
  switch (what.kind) {
    case 'text':
      return what.command === undefined ? `says ${what.text}` : `command ${what.command} ${what.rest ?? ''}`.trim();
    case 'press':
      return `presses ${what.data}`;
    case 'edit':
      return `edits ${what.text}`;
    case 'media':
      return `sends ${what.media.type} ${what.caption}`.trim();
    case 'location':
      return `is at ${what.latitude} ${what.longitude}`;
    default:
      return what.kind;
  }
};

/** Plays lines against a bot that answers after it has received, as the real one does. */
async function play(
  lines: string,
  answer: (simulator: Simulator, inbound: Inbound) => Promise<unknown>,
  more: { readonly tty?: boolean; readonly noColor?: boolean; readonly hint?: string; readonly kept?: readonly Shown[] } = {},
): Promise<Played> {
  const simulator = new Simulator({ bot: 'demo', now: () => 0 });
  const did: string[] = [];
  const errors: unknown[] = [];
  let owed: Promise<unknown> = Promise.resolve();
  simulator.listen((inbound) => {
    did.push(short(inbound));
    if (inbound.what.kind === 'text' && inbound.what.text === 'break') return Promise.reject(new Error('broken'));
    owed = owed.then(() => new Promise((resolve) => setImmediate(resolve))).then(() => answer(simulator, inbound));
    return Promise.resolve();
  });
  const input = new PassThrough();
  const output = new PassThrough();
  if (more.tty === true) Object.assign(output, { isTTY: true });
  let screen = '';
  output.on('data', (chunk: Buffer) => (screen += chunk.toString()));
  input.end(lines);
  await terminal({
    person: simulator.person({ account: 'demo', name: 'Demo', kept: more.kept }),
    input,
    output,
    texts: { ...texts, hint: more.hint ?? '' },
    readFile: (path) =>
      path === 'door.jpg' ? Promise.resolve({ name: path, mime: 'image/jpeg', content: Buffer.from('x') }) : Promise.reject(new Error('ENOENT')),
    settled: () => owed.then(() => undefined),
    noColor: more.noColor ?? false,
    onError: (error) => errors.push(error),
  });
  return { screen, did, errors };
}

const buttons = [
  [
    { label: 'Save', data: 's' },
    { label: 'Change', data: 'c' },
  ],
  [
    { label: 'Map', url: 'https://example.org/' },
    { label: 'Pages', app: 'https://example.org/app' },
  ],
  [{ label: '2', data: 'two' }],
];

describe('the terminal chat', () => {
  test('shows words and numbered buttons, and ends when the last answer is there', async () => {
    const { screen } = await play('hello\n', (simulator) => simulator.send({ chat: 'demo', text: 'Save it?\nReally?', buttons }, 0));
    expect(screen).toBe('> hello\nSave it?\nReally?\n[1] Save  [2] Change\nMap: https://example.org/  Pages: https://example.org/app\n[3] 2\n\n');
  });

  test('begins with what the bot said last, where the chat is opened again', async () => {
    const said = { id: '7', by: 'bot', text: 'Save it?', buttons, files: [], edited: false, at: 0 } as const;
    const { screen, did } = await play('1\n', () => Promise.resolve(), { kept: [said] });
    expect(screen).toBe('Save it?\n[1] Save  [2] Change\nMap: https://example.org/  Pages: https://example.org/app\n[3] 2\n\n> 1\n');
    expect(did).toEqual(['presses s']);
  });

  test('presses by number or label; other numbers are words; a label goes before a number', async () => {
    const { did } = await play('/start now\n1\nchange\n 3 \n2\n4\n', (simulator, { what }) =>
      what.kind === 'text' && what.command === undefined ? Promise.resolve() : simulator.send({ chat: 'demo', text: 'Save?', buttons }, 0),
    );
    expect(did).toEqual(['command start now', 'presses s', 'presses c', 'presses two', 'presses two', 'says 4']);
  });

  test('takes numbers for words when the lowest message has no buttons', async () => {
    let n = 0;
    const { did } = await play('a\n1\n', (simulator) =>
      simulator
        .send(n++ === 0 ? { chat: 'demo', text: 'x', buttons } : { chat: 'demo', text: 'How many?' }, 0)
        .then(() => (n === 1 ? simulator.send({ chat: 'demo', text: 'How many?' }, 0) : undefined)),
    );
    expect(did).toEqual(['says a', 'says 1']);
  });

  test('shows what changes in place, and presses what stands there then', async () => {
    let n = 0;
    const { screen, did } = await play('a\n1\n1\n', (simulator) =>
      simulator.send({ chat: 'demo', text: `page ${++n}`, buttons: [[{ label: 'More', data: `p${n}` }]], ...(n > 1 ? { replaces: '2' } : {}) }, 0),
    );
    expect(screen).toContain('> 1\n(changed)\npage 2\n[1] More\n');
    expect(did).toEqual(['says a', 'presses p1', 'presses p2']);
  });

  test('sends files, edits and places, and says why a line did nothing', async () => {
    const { did, screen } = await play(
      ':edit too early\n:photo door.jpg -- the door\n:voice door.jpg\n:photo none.jpg\none\n:edit two\n:place 26.5, 107\n:place north\n:dance\n:D\n:contact +86\n',
      () => Promise.resolve(),
    );
    expect(did).toEqual(['sends photo the door', 'sends voice', 'says one', 'edits two', 'is at 26.5 107', 'says :D', 'contact']);
    for (const words of ['Nothing to edit.', 'No such file.', 'Not a place.', 'No such helper.']) expect(screen).toContain(words);
  });

  test('shows files and short words', async () => {
    const { screen } = await play('x\n', async (simulator) => {
      await simulator.send(
        { chat: 'demo', text: 'The door', files: [{ type: 'photo', name: 'door.jpg', mime: 'image/jpeg', content: Buffer.from('abc') }] },
        0,
      );
    });
    expect(screen).toContain('[door.jpg, 3 bytes]\nThe door\n');
    const pressed = await play('x\n1\n', async (simulator, { what }) => {
      if (what.kind === 'press') await simulator.acknowledge(what.press, 'Saved');
      else await simulator.send({ chat: 'demo', text: 'x', buttons }, 0);
    });
    expect(pressed.screen).toContain('(Saved)');
  });

  test('goes on when the bot breaks', async () => {
    const { screen, did, errors } = await play('break\nhello\n', () => Promise.resolve());
    expect(screen).toContain('That did not work.');
    expect(did).toEqual(['says break', 'says hello']);
    expect(errors.length).toBe(1);
  });

  test('has colour on a terminal only, and not where it is not wanted; lets no control sequence through', async () => {
    const evil = '\u001b[2J\u0007<b>';
    const answer = (simulator: Simulator): Promise<unknown> => simulator.send({ chat: 'demo', text: evil, buttons }, 0);
    expect((await play('x\n', answer)).screen).not.toContain('\u001b');
    expect((await play('x\n', answer, { tty: true, noColor: true })).screen).not.toContain('\u001b');
    const coloured = await play('x\n', answer, { tty: true, hint: 'Type.' });
    expect(coloured.screen).toContain('\u001b[36m[1]\u001b[0m Save');
    expect(coloured.screen).toContain('\u001b[2mType.\u001b[0m');
    expect(coloured.screen).not.toContain('\u001b[2J');
    expect(coloured.screen).toContain('[2J<b>');
  });

  test('an empty input says nothing and ends', async () => {
    expect(await play('\n  \n', () => Promise.resolve())).toEqual({ screen: '', did: [], errors: [] });
  });
});
