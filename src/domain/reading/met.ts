import type { Met } from '../visits/visit.ts';
import type { Clause } from './clauses.ts';
import { N } from './marks.ts';
import type { Plain } from './plain.ts';
import { enOtherPeople } from './words/en-concerns.ts';
import {
  enAway,
  enCalling,
  enElsewhere,
  enElsewhereThen,
  enFamilyMet,
  enLookedFor,
  enMetAfterAll,
  enNobody,
  enOthersPhone,
  enPhone,
  enSomebody,
  enTheyRang,
  enUnanswered,
} from './words/en-met.ts';
import { zhOtherPeople } from './words/zh-concerns.ts';
import {
  zhAway,
  zhElsewhere,
  zhFamilyMet,
  zhHearsay,
  zhKinPhone,
  zhMemberAway,
  zhMetAfterAll,
  zhNobody,
  zhOfficePhone,
  zhPhone,
  zhPhoneOthers,
  zhSomebody,
  zhUnanswered,
} from './words/zh-met.ts';

/** Whether a clause says that nobody was found. */
export const isNobody = (text: string): boolean => enNobody.test(text) || zhNobody.test(text);

/** Whether a clause says that they spoke by telephone, and not with an office. */
export function isPhone(text: string): boolean {
  if (zhPhone.test(text) && !zhPhoneOthers.test(text)) return true;
  return enPhone.test(text.replace(enTheyRang, '')) || enCalled.test(text);
}

/** «called N», but not «called in on N» and not «called the office». */
const enCalled = new RegExp(`\\b(?:called|call(?:ed)? with|phoned|rang)\\s(?:old |mr |mrs |the )?${N}`);
const wentThere =
  /\b(?:visited|went|at (?:his|her|their|the) (?:house|home|place|door|gate)|stopped|dropped|came|knocked|house|door|home visit|sat|walked|yesterday at|today at)\b|\bat (?:the )?(?:old )?\uE000|去了|去的|去\uE000|[去到][他她]们?家|到了?|走访|入户|看了|上门|家里坐|坐了/;
const notThere = /没去|没能去|没走成|去不了|没上门|走不开|couldn't|didn't|can't|unable|instead/;

/** How they met, as far as the told clauses say; at home where they do not. */
export function readMet(plain: Plain, clauses: readonly Clause[], told: readonly number[]): Met {
  const isNear = (i: number): boolean =>
    told.length === 0 || told.includes(i) || told.includes(i - 1) || clauses[i]?.sentence === clauses[told[0] ?? 0]?.sentence;
  const near = clauses.filter((_, i) => isNear(i));
  const whole = clauses.map((clause) => clause.text).join('');
  const went = near.some(({ text }) => wentThere.test(text) && !isPhone(text) && !notThere.test(text));
  const failed = clauses.map((_, i) =>
    isNear(i) || told.some((k) => i - k > 0 && i - k <= 3) ? failure({ plain, clauses, i, went, whole, near: isNear(i) }) : undefined,
  );
  const phone = near.some(({ text }) => isPhone(text) && (!wentThere.test(text) || enPhone.test(text) || zhPhone.test(text)));
  if (failed.some((why) => why !== undefined)) {
    const others = clauses.flatMap(({ text }, i) => (failed[i] !== undefined || ofNeighbours(text) ? [] : [text]));
    const certain = failed.some((why) => why === 'nobody' || why === 'unanswered');
    const met = others.some((text) => metAfterAll(text) || meetsFamily(text) || (!certain && (enSomebody.test(text) || zhSomebody.test(text))));
    if (!met) return phone && !went && !failed.includes('unanswered') ? 'phone' : 'nobody';
  }
  if (phone && !went) return 'phone';
  if (near.some(({ text }) => enElsewhere.test(text) || zhElsewhere.test(text)) && !/\b(?:kitchen|sofa|his house|her house|their house|at home)\b/.test(whole))
    return 'elsewhere';
  return 'home';
}

/** Why nobody was met, as far as one clause says so: nobody was there, those visited were out, nobody took the call. */
function failure({ plain, clauses, i, went, whole, near }: Told): 'nobody' | 'out' | 'unanswered' | undefined {
  const { text, start, end } = clauses[i] as Clause;
  const prior = clauses[i - 1]?.text ?? '';
  if (isNobody(text) && (near || enLookedFor.test(prior))) return certainly.test(text) ? 'nobody' : 'out';
  const around = prior + text;
  if ((enUnanswered.test(text) && enCalling.test(around)) || (zhUnanswered.test(text) && called.test(around))) {
    // «Visited N, called the office, no answer»
    if (zhOfficePhone.test(around) || zhPhoneOthers.test(around)) return undefined;
    return went && (enOthersPhone.test(around) || zhKinPhone.test(around)) ? undefined : 'unanswered';
  }
  if (!(enAway.test(text) || zhAway.test(text) || (enElsewhereThen.test(text) && enLookedFor.test(whole))) || zhMemberAway.test(text)) return undefined;
  if (ofNeighbours(text)) return undefined;
  // «Visited N today. He was away last month»: said with a day of its own.
  const days = plain.daysIn(start, end).length;
  if (days > 0 && plain.days.size > days) return undefined;
  // «Went to N's, his son Bo was out»: one of a family that was named before.
  const named = plain.namesIn(start, end);
  return named.length > 0 && plain.names.size > named.length && named.every(([, { refs }]) => !refs.some((ref) => ref.head)) ? undefined : 'out';
}
interface Told {
  readonly plain: Plain;
  readonly clauses: readonly Clause[];
  readonly i: number;
  readonly went: boolean;
  readonly whole: string;
  /** Whether the clause stands with those that tell of the visit. */
  readonly near: boolean;
}
const certainly = /\b(?:nobody|no one|no-one|locked|left a note)\b|没人|没有人|没得人|无人|锁|扑|闭门|门关/;
const called = /电话|手机|号码|打|拨|视频|微信|联系/;

/** Whether words tell of neighbours and others who are none of the household, or of what was only heard. */
const ofNeighbours = (text: string): boolean => enOtherPeople.test(text) || zhOtherPeople.test(text) || zhHearsay.test(text);

const metAfterAll = (text: string): boolean => enMetAfterAll.test(text) || zhMetAfterAll.test(text);

/** Whether a clause tells that one of the family was met. */
export const meetsFamily = (text: string): boolean => enFamilyMet.test(text) || zhFamilyMet.test(text);
