import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const folder = join(import.meta.dirname, '../../src/storage');

/** Every function and constant of storage by its name, as it is written without comments. */
async function functions(): Promise<readonly { readonly name: string; readonly code: string }[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.ts'));
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));
  return texts.flatMap((text) =>
    text
      .replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
      .split(/^(?=(?:export )?(?:(?:async )?function|const) )/m)
      .slice(1)
      .map((code) => ({ name: /(?:function|const) (\w+)/.exec(code)![1]!, code })),
  );
}

/** Those that run a statement like this and do not do what goes with it. */
const without = async (statement: RegExp, goesWith: RegExp): Promise<readonly string[]> => {
  const writing = (await functions()).filter(({ code }) => statement.test(code));
  expect(writing.length).toBeGreaterThan(2);
  return writing.filter(({ code }) => !goesWith.test(code)).map(({ name }) => name);
};

/** What chats kept in memory hold of people, beside what only the import writes (`updateOf`, by way of `writeRoster`). */
const heldOfPeople = /\b(?:insert into|update|delete from) (?:account_person|appointment|area|assignment|contact|leave|person)\b/;

test('whatever changes what a desk holds of people raises their access numbers', async () => {
  // A leave that was asked for is nobody's right before it is accepted.
  expect(await without(heldOfPeople, /\braiseAccess\b/)).toEqual(['enterLeave']);
});

test('whatever changes what a desk holds of a chat raises its version', async () => {
  // When the silence is to be broken is in no desk.
  expect(await without(/\bupdate account\b/, /\bversion = (?:a\.)?version \+ 1|\braiseAccess\b/)).toEqual(['claimWakes']);
});

test('what is due of a household changes with the access numbers of whoever may write of it, or with its journal', async () => {
  // By other rules it is reckoned before a bot is served, and by everybody who serves it within the minute.
  expect(await without(/\bupdate household\b/, /\bchain_seq = w\.seq\b|\braiseAccess\b/)).toEqual(['reckonDueDays']);
});
