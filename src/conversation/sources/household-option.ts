import type { Household } from '../../domain/households/household.ts';
import type { Shown, Value } from '../../flow/model.ts';
import { text } from '../../lib/words.ts';

/** A household as a line to choose: its head and its village. */
export function householdOption(household: Pick<Household, 'id' | 'headName' | 'areaName'>): Shown {
  return { value: household.id, label: text('household.short', { name: household.headName, village: household.areaName }) };
}

/** The same among several: two of one name in one village bear their codes. */
export function householdOptions(all: readonly Among[]): (household: Among) => Shown {
  const times = new Map<string, number>();
  for (const one of all) times.set(inWords(one), (times.get(inWords(one)) ?? 0) + 1);
  return (household) => {
    if (times.get(inWords(household)) === 1) return householdOption(household);
    const { id, headName, code, areaName } = household;
    return { value: id, label: text('household.short_code', { name: headName, code, village: areaName }) };
  };
}

type Among = Pick<Household, 'id' | 'code' | 'headName' | 'areaName'>;

const inWords = ({ headName, areaName }: Among): string => `${headName}\n${areaName}`;

/** An option as what a flow may be started with: the value together with what it is called. */
export function asGiven({ value, label }: Shown): Value {
  return { value, label: label as Value };
}
