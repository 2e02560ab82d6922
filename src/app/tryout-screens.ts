import { appendFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Shown } from '../channels/simulator/chat.ts';
import type { Person } from '../channels/simulator/person.ts';

/** Of each phone the latest so many messages are kept. */
const keptAtMost = 200;
/** Bytes of all that is kept, files included: beyond it the oldest go. The file grows to twice that before it is written anew. */
const bytesAtMost = 32 * 1024 * 1024;

const bytes = z.string().transform((text) => new Uint8Array(Buffer.from(text, 'base64')));
const button = z.union([
  z.strictObject({ label: z.string(), data: z.string() }),
  z.strictObject({ label: z.string(), url: z.string() }),
  z.strictObject({ label: z.string(), app: z.string() }),
]);
const line = z.strictObject({
  phone: z.string(),
  name: z.string(),
  message: z.strictObject({
    id: z.string(),
    by: z.enum(['bot', 'person']),
    text: z.string(),
    buttons: z.array(z.array(button)),
    files: z.array(z.strictObject({ type: z.enum(['photo', 'voice', 'file']), name: z.string(), mime: z.string(), content: bytes })),
    edited: z.boolean(),
    at: z.number(),
  }),
});

/** What a phone shows. */
interface Screen {
  readonly phone: string;
  /** Whose phone it is, as it was called. */
  readonly name: string;
  readonly messages: readonly Shown[];
}

/** The demo's phones across restarts: what the bot said to them is nowhere else in words, and people come back to what they had written. */
interface Screens {
  /** What was kept, by phone. */
  readonly kept: ReadonlyMap<string, Screen>;
  /** Keeps what appears on a phone from now on. */
  keep(phone: string, name: string, person: Person): void;
  /** Resolves when all that appeared so far is on disk. */
  written(): Promise<void>;
}

/**
 * Opens the file in which the screens of one bot's phones are kept: a line for each message as it appeared or was changed. What cannot be read is passed
 * over (a line a kill cut off, another version's). What is no longer kept is left out when it is opened. One process at a time.
 */
export async function openScreens(path: string, onError: (error: unknown) => void): Promise<Screens> {
  const screens = new Map<string, { readonly name: string; readonly messages: Map<string, Shown> }>();
  let size = 0;
  const take = (phone: string, name: string, message: Shown): void => {
    const screen = screens.get(phone) ?? { name, messages: new Map<string, Shown>() };
    screens.set(phone, screen);
    screen.messages.set(message.id, message);
    if (screen.messages.size > keptAtMost) screen.messages.delete(screen.messages.keys().next().value!);
  };
  for (const text of (await readFile(path, 'utf8').catch(() => '')).split('\n')) {
    const read = line.safeParse(jsonOf(text)).data;
    if (read !== undefined) take(read.phone, read.name, read.message);
  }
  const lineOf = (phone: string, name: string, { files, ...message }: Shown): string =>
    `${JSON.stringify({ phone, name, message: { ...message, files: files.map(({ type, name: called, mime, content }) => ({ type, name: called, mime, content: Buffer.from(content).toString('base64') })) } })}\n`;
  /** Writes the file anew with what is kept: of all phones the latest messages that fit. */
  const rewrite = async (): Promise<void> => {
    const all = [...screens].flatMap(([phone, { name, messages }]) => [...messages.values()].map((message) => ({ phone, name, message })));
    const lines: string[] = [];
    size = 0;
    for (const { phone, name, message } of all.toSorted((a, b) => a.message.at - b.message.at).toReversed()) {
      const text = lineOf(phone, name, message);
      if (size + Buffer.byteLength(text) > bytesAtMost) screens.get(phone)?.messages.delete(message.id);
      else lines.push(text);
      size += Buffer.byteLength(text);
    }
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeFile(`${path}.new`, lines.toReversed().join(''), { mode: 0o600 });
    await rename(`${path}.new`, path);
  };
  await rewrite();
  let writing = Promise.resolve();
  return {
    kept: new Map([...screens].map(([phone, { name, messages }]) => [phone, { phone, name, messages: [...messages.values()] }])),
    keep(phone, name, person) {
      person.watch((appearance) => {
        if (appearance.kind === 'word') return;
        const { message } = appearance;
        take(phone, name, message);
        const text = lineOf(phone, name, message);
        size += Buffer.byteLength(text);
        writing = writing.then(() => (size > 2 * bytesAtMost ? rewrite() : appendFile(path, text, { mode: 0o600 }))).catch(onError);
      });
    },
    written: () => writing,
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
