import { expect, it } from 'vitest';

import { readVisit } from '../../../src/domain/reading/read-visit.ts';
import { demoHouseholds, linesOf } from './households.ts';

const households = demoHouseholds('en');

/** One message a line: the head of the household that it names, or nothing where somebody else bears the family's name or the given one || the words. */
it.each(linesOf('strangers/en.txt').map((line) => line.split('||') as [string, string]))('%s: %s', (head, words) => {
  const named = readVisit(words, { households, today: '2026-11-23' }).households.map((id) => households.find((one) => one.id === id)?.head);
  expect(named).toEqual(head === '' ? [] : [head]);
});
