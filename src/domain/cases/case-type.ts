import { z } from 'zod';
import { code } from '../programme/hours.ts';
import { wrong } from '../programme/wrong.ts';

/** Who may do something to a case. Each stands for one action of the policy: see `actionOf`. */
const doers = ['in_charge', 'supervisor', 'approver', 'household'] as const;
export type Doer = (typeof doers)[number];

/** Who can be told: the household's contacts, whoever has the case, the nearest supervisor. */
const hearers = ['household', 'holder', 'supervisor'] as const;
export type Hearer = (typeof hearers)[number];

/** In an `open` stage somebody must act; a `settled` one waits for the household's word; `over` is the end. */
const stage = z.enum(['open', 'settled', 'over']);

const act = z.strictObject({
  who: z.array(z.enum(doers)).min(1),
  from: z.array(code).min(1),
  /** Absent: the stage stays as it is. */
  to: code.optional(),
  /** Whoever does it has the case from then on. */
  holds: z.boolean().default(false),
  /** Somebody who is named has it from then on. */
  gives: z.boolean().default(false),
  /** It stops climbing, not counting. */
  acknowledges: z.boolean().default(false),
  /** It is open once more, with its history and a new deadline. */
  reopens: z.boolean().default(false),
  /** Brings a rating from 1 to 5, or words to one: shown to nobody one by one. */
  rates: z.boolean().default(false),
  comments: z.boolean().default(false),
  words: z.enum(['none', 'may', 'must']),
  tells: z.array(z.enum(hearers)),
  /** Who hears of it besides, in danger. */
  tells_in_danger: z.array(z.enum(hearers)).default([]),
  /** Whether it stands under the card; what needs more than a tap to be named does not. */
  button: z.boolean().default(true),
});

export type Act = z.infer<typeof act>;

const parts = z.strictObject({
  case: code,
  version: z.int().min(1),
  goes_to: z.enum(['responsible', 'supervisor']),
  seen_by: z.enum(['everyone_in_charge', 'closed']),
  categories: z.union([z.literal('programme'), z.array(code).min(1).max(24)]),
  stages: z.record(code, stage),
  begins: code,
  acts: z.record(code, act),
});

/** A case type as its file says it: what cannot hold together is wrong as well. */
export const caseTypeSchema = parts.superRefine((type, context) => {
  const tell = (path: (string | number)[], word: string, args: Record<string, string>): void =>
    context.addIssue({ code: 'custom', path, ...wrong(word, args) });
  const known = (name: string, path: (string | number)[]): void => {
    if (!Object.hasOwn(type.stages, name)) tell(path, 'unknown_stage', { stage: name });
  };
  known(type.begins, ['begins']);
  if (type.stages[type.begins] !== 'open') tell(['begins'], 'begins_settled', { stage: type.begins });
  for (const [name, { from, to, holds, gives }] of Object.entries(type.acts)) {
    for (const [i, one] of from.entries()) known(one, ['acts', name, 'from', i]);
    if (to !== undefined) known(to, ['acts', name, 'to']);
    if (holds && gives) tell(['acts', name, 'gives'], 'holds_and_gives', { act: name });
  }
  for (const name of Object.keys(type.stages)) {
    if (name !== type.begins && !Object.values(type.acts).some(({ to }) => to === name)) tell(['stages', name], 'stage_unreachable', { stage: name });
    if (type.stages[name] === 'open' && !canSettle(type, name)) tell(['stages', name], 'stage_dead_end', { stage: name });
  }
});

export type CaseType = z.infer<typeof parts>;

/** Whether those in charge can bring it out of a stage, by whatever steps, to one in which nobody must act. */
function canSettle({ acts, stages }: CaseType, from: string): boolean {
  const seen = new Set([from]);
  for (const stageName of seen) {
    if (stages[stageName] !== 'open') return true;
    for (const one of Object.values(acts)) if (one.who.includes('in_charge') && one.to !== undefined && one.from.includes(stageName)) seen.add(one.to);
  }
  return false;
}

export const isOpen = (type: CaseType, name: string): boolean => type.stages[name] === 'open';
/** Cases that nobody they are about may see any trace of. */
export const isClosedKind = (type: Pick<CaseType, 'seen_by'>): boolean => type.seen_by === 'closed';
