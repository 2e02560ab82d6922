import type { Household } from '../../domain/households/household.ts';
import type { Shown, Value } from '../../flow/model.ts';
import { text } from '../../lib/words.ts';

/** A household as a line to choose: its head and its village. */
export function householdOption(household: Pick<Household, 'id' | 'headName' | 'areaName'>): Shown {
  return { value: household.id, label: text('household.short', { name: household.headName, village: household.areaName }) };
}

/** An option as what a flow may be started with: the value together with what it is called. */
export function asGiven({ value, label }: Shown): Value {
  return { value, label: label as Value };
}
