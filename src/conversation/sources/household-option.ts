import type { Household } from '../../domain/households/household.ts';
import type { Shown } from '../../flow/model.ts';
import { text } from '../../lib/words.ts';

/** A household as a line to choose: its head, its village, and a mark where a visit is overdue. */
export function householdOption(household: Pick<Household, 'id' | 'headName' | 'areaName' | 'overdueFrom'>, today: string): Shown {
  const overdue = household.overdueFrom !== undefined && household.overdueFrom <= today;
  return { value: household.id, label: text(overdue ? 'household.overdue' : 'household.short', { name: household.headName, village: household.areaName }) };
}
