import type { TypeSpec } from '../../lib/expression.ts';
import type { Check } from '../check.ts';

/** Usual values of another type than the step's: they would never be taken. */
export const usual: Check = function* ({ steps }) {
  for (const step of steps) {
    if (step.usual === undefined || step.value === undefined) continue;
    const gives = family(step.usual.type);
    const wanted = families(step.value);
    if (gives !== 'any' && !wanted.includes(gives)) yield { code: 'usual.wrong_type', line: step.line, args: { step: step.id, gives: step.usual.type } };
  }
};

type Family = 'string' | 'number' | 'bool' | 'list' | 'record' | 'any';

function family(cel: string): Family {
  if (cel === 'dyn' || cel === 'null') return 'any';
  if (cel === 'string' || cel === 'bool') return cel;
  if (cel === 'int' || cel === 'double') return 'number';
  return cel.startsWith('list') ? 'list' : 'record';
}

function families(value: TypeSpec): readonly Family[] {
  if (typeof value === 'string') return value === 'dyn' ? ['string', 'number', 'bool', 'list', 'record'] : [family(value)];
  // Words with attachments may be given as words alone.
  return Array.isArray(value) ? ['list'] : 'attachments' in value ? ['record', 'string'] : ['record'];
}
