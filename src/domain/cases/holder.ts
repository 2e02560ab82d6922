import type { CaseFile, CaseHome } from './case.ts';
import { apartFrom } from './opened.ts';

/**
 * Who has a case today: whoever a supervisor gave it to by name, or whoever has it and is still in charge of the household; else it has passed
 * to who is: a successor, whoever stands in for these days, the nearest supervisor. Absent: nobody is there to.
 */
export function holderNow({ holder, about }: Pick<CaseFile, 'holder' | 'about'>, home: CaseHome, givenTo?: string): string | undefined {
  const apart = apartFrom(about, home);
  const supervisors = home.supervisors.map((one) => one.person).filter((person) => !apart.includes(person));
  const inCharge = [...(about === undefined && home.responsible !== undefined ? [home.responsible] : []), ...supervisors];
  if (holder !== undefined && (holder === givenTo || inCharge.includes(holder))) return holder;
  return inCharge[0];
}
