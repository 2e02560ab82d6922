import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { Done, ReadFile } from './line.ts';
import { play } from './line.ts';
import type { Person } from './person.ts';
import { linesOf, paint } from './screen.ts';
import type { ScreenTexts } from './screen.ts';

/** All that the terminal itself says, in the person's language. */
export interface TerminalTexts extends ScreenTexts {
  /** Stands before what the person types. */
  readonly prompt: string;
  /** Printed once at the beginning; empty for nothing. */
  readonly hint: string;
  /** Why a line did nothing. */
  readonly problems: Readonly<Record<Exclude<Done, 'done'>, string>>;
  /** The bot could not take it. */
  readonly failed: string;
}

interface TerminalOptions {
  readonly person: Person;
  readonly input: Readable;
  readonly output: Writable;
  readonly texts: TerminalTexts;
  readonly readFile: ReadFile;
  /** Resolves when everything the bot owes so far has been sent. */
  readonly settled: () => Promise<void>;
  /** Whether the person asked for no colour (NO_COLOR). */
  readonly noColor: boolean;
  /** Told of what the bot threw; the person reads `failed`. */
  readonly onError?: (error: unknown) => void;
  /** Ends the chat before its input does, such as on SIGTERM. */
  readonly signal?: AbortSignal;
}

const isTerminal = (stream: Readable | Writable): boolean => 'isTTY' in stream && stream.isTTY === true;

/**
 * A chat in the terminal. Each line is answered before the next is taken. Resolves at the end of the input, when
 * everything said has been answered; on a terminal also at Ctrl-C or Ctrl-D.
 */
export async function terminal(options: TerminalOptions): Promise<void> {
  const { person, input, output, texts, readFile, settled, noColor, onError, signal } = options;
  const live = isTerminal(input) && isTerminal(output);
  const brush = paint(isTerminal(output) && !noColor);
  const reader = createInterface({ input, ...(live ? { output } : {}), terminal: live, crlfDelay: Infinity, prompt: brush(texts.prompt, 'faint') });
  let closed = false;
  reader.once('close', () => (closed = true));

  const print = (lines: readonly string[]): void => {
    if (lines.length === 0) return;
    // Over the prompt and what is half typed there, which come back below.
    if (live) output.write('\r\u001b[K');
    output.write(`${lines.join('\n')}\n`);
    if (live && !closed) reader.prompt(true);
  };
  const unwatch = person.watch((appearance) => {
    const lines = linesOf(appearance, texts, brush);
    print(lines.length === 0 ? [] : [...lines, '']);
  });
  const close = (): void => reader.close();
  signal?.addEventListener('abort', close, { once: true });
  if (signal?.aborted === true) close();

  const take = async (line: string): Promise<void> => {
    // Piped input is not on the screen; a transcript without it would make no sense.
    if (!live) output.write(`${texts.prompt}${line}\n`);
    try {
      const done = await play(person, line, readFile);
      if (done !== 'done') print([texts.problems[done]]);
      await settled();
    } catch (error) {
      onError?.(error);
      print([texts.failed]);
    }
  };

  if (texts.hint !== '') print([brush(texts.hint, 'faint'), '']);
  else if (live) reader.prompt();
  // What numbers on buttons mean has to be on the screen.
  if (person.last !== undefined) print([...linesOf({ kind: 'message', message: person.last }, texts, brush), '']);
  try {
    for await (const line of reader) {
      if (signal?.aborted === true) break;
      if (line.trim() !== '') await take(line);
      if (live && !closed) reader.prompt();
    }
    await settled();
  } finally {
    unwatch();
    signal?.removeEventListener('abort', close);
    reader.close();
  }
}
