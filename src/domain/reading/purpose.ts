import type { Purpose } from '../visits/visit.ts';
import type { Clause } from './clauses.ts';
import { purposeWords } from './words/purpose.ts';

/** What the visit was for, where one matter clearly leads; an ordinary visit otherwise. */
export function readPurpose(clauses: readonly Clause[]): Purpose {
  const whole = clauses.map((clause) => clause.text).join('\n');
  for (const { purpose, deeds } of purposeWords) if (deeds.some((pattern) => pattern.test(whole))) return purpose;
  return 'routine';
}
