import type { Met } from '../visits/visit.ts';
import type { Clause } from './clauses.ts';
import { N } from './marks.ts';
import { enElsewhere, enNobody, enPhone, enSomebody } from './words/en-met.ts';
import { zhElsewhere, zhNobody, zhPhone, zhPhoneOthers, zhSomebody } from './words/zh-met.ts';

/** Whether a clause says that nobody was found. */
export const isNobody = (text: string): boolean => enNobody.test(text) || zhNobody.test(text);

/** Whether a clause says that they spoke by telephone, and not with an office. */
export function isPhone(text: string): boolean {
  if (zhPhone.test(text) && !zhPhoneOthers.test(text)) return true;
  return enPhone.test(text) || enCalled.test(text);
}

/** «called N», but not «called in on N» and not «called the office». */
const enCalled = new RegExp(`\\b(?:called|call(?:ed)? with|phoned|rang)\\s(?:old |mr |mrs |the )?${N}`);
const wentThere =
  /\b(?:visited|went|was at|at|stopped|dropped|came|knocked|house|door|home visit|sat|walked|yesterday at|today at)\b|去了|到了?|走访|入户|看了|上门|家里坐|坐了/;
const notThere = /没去|没能去|没走成|去不了|没上门|走不开|couldn't|didn't|can't|unable|instead/;

/** How they met, as far as the told clauses say; at home where they do not. */
export function readMet(clauses: readonly Clause[], told: readonly number[]): Met {
  const near =
    told.length === 0
      ? clauses
      : clauses.filter((clause, i) => told.includes(i) || told.includes(i - 1) || clause.sentence === clauses[told[0] ?? 0]?.sentence);
  const whole = clauses.map((clause) => clause.text).join('');
  const phone = near.some(({ text }) => isPhone(text) && (!wentThere.test(text) || enPhone.test(text) || zhPhone.test(text)));
  const went = near.some(({ text }) => wentThere.test(text) && !isPhone(text) && !notThere.test(text));
  const nobody = near.find(({ text }) => isNobody(text));
  if (nobody !== undefined) {
    const others = clauses
      .filter((clause) => clause !== nobody)
      .map((clause) => clause.text)
      .join(' ');
    const certain = /\b(?:nobody|no one|no-one|no answer|locked|left a note)\b|没人|锁|扑|闭门|门关/.test(nobody.text);
    if (certain ? !/\b(?:opened|let me in)\b|开的门|开了门/.test(others) : !enSomebody.test(others) && !zhSomebody.test(others))
      return phone && !went ? 'phone' : 'nobody';
  }
  if (phone && !went) return 'phone';
  if (near.some(({ text }) => enElsewhere.test(text) || zhElsewhere.test(text)) && !/\b(?:kitchen|sofa|his house|her house|their house|at home)\b/.test(whole))
    return 'elsewhere';
  return 'home';
}
