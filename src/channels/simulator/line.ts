import type { OutFile } from '../contract.ts';
import type { Person } from './person.ts';

/** Reads a file that the person names. Rejects where there is none. */
export type ReadFile = (path: string) => Promise<{ readonly name: string; readonly mime: string; readonly content: Uint8Array }>;

/** What a line came to: something was done, or why nothing was. */
export type Done = 'done' | 'no-such-helper' | 'no-such-file' | 'nothing-to-edit' | 'not-a-place';

interface Helper {
  readonly run: (person: Person, rest: string, readFile: ReadFile) => Promise<Done>;
}

/** `path` or `path -- caption`. */
const sends = (type: OutFile['type']): Helper => ({
  async run(person, rest, readFile) {
    const [path = '', ...caption] = rest.split(' -- ');
    let file: Awaited<ReturnType<ReadFile>>;
    try {
      file = await readFile(path.trim());
    } catch {
      return 'no-such-file';
    }
    await person.send({ type, ...file }, caption.join(' -- ').trim());
    return 'done';
  },
});

/** What can be done in a chat besides typing and pressing; one line each. */
const helpers: Readonly<Record<string, Helper>> = {
  photo: sends('photo'),
  voice: sends('voice'),
  file: sends('file'),
  edit: {
    async run(person, rest) {
      if (!person.messages.some((message) => message.by === 'person')) return 'nothing-to-edit';
      await person.edit(rest);
      return 'done';
    },
  },
  place: {
    async run(person, rest) {
      const [latitude, longitude] = rest.split(/[\s,]+/).map(Number);
      if (latitude === undefined || longitude === undefined || !(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) return 'not-a-place';
      await person.locate(latitude, longitude);
      return 'done';
    },
  },
  contact: {
    async run(person, rest) {
      await person.shareContact(rest);
      return 'done';
    },
  },
};

/**
 * Does what a typed line means: `:word …` is a helper, the number or the label of a button on the bot's lowest message
 * presses it, everything else is said.
 */
export async function play(person: Person, line: string, readFile: ReadFile): Promise<Done> {
  // Three letters at least: «:D» is something people say.
  const called = /^:([a-z]{3,})(?:\s+(.*))?$/.exec(line);
  if (called?.[1] !== undefined) {
    const name = called[1];
    return Object.hasOwn(helpers, name) ? (helpers[name]?.run(person, (called[2] ?? '').trim(), readFile) ?? 'done') : 'no-such-helper';
  }
  const button = /^\s*\d{1,3}\s*$/.test(line) ? Number(line) : line;
  // A label goes before a number: a button may be called «2».
  const name = person.find(line) === undefined ? button : line;
  await (person.find(name) === undefined ? person.say(line) : person.press(name));
  return 'done';
}
