import { expect, test } from 'vitest';
import { errorFacts } from '../../src/lib/log.ts';

test('words that look like a line of a stack do not get into the log with it', () => {
  const words = 'Saw the family today.\n    at home with Luo Zhenghai, who hurt his hand\n at the door';
  const facts = JSON.stringify(errorFacts(new TypeError(words, { cause: new Error(words) })));
  expect(facts).not.toContain('Luo Zhenghai');
  expect(facts).toContain('security-log.test.ts');
  // Changed after the stack was taken: the lines can no longer be told apart by the message.
  const later = new Error(words);
  later.message = 'other';
  expect(JSON.stringify(errorFacts(later))).not.toContain('Luo Zhenghai');
});
