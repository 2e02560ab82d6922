import type { Day } from '../../lib/calendar.ts';
import type { Clause } from './clauses.ts';
import { D, N } from './marks.ts';
import type { Plain } from './plain.ts';
import { enAdverb, enGoing, enMine, enPast, enWriter } from './words/en-going.ts';
import { enBare, enByOthers, enCommit, enDoneAlready, enListed, enNoPromise, enOtherSubject, enReporting, enWould } from './words/en-promises.ts';

/** The clauses of one promise: from where its words begin, up to (not with) the clause `next`. */
export interface Bound {
  readonly first: number;
  readonly next: number;
  readonly start: number;
  /** A day said just before, where the promise itself names none. */
  readonly due?: Day;
}

/** The promise that begins in clause `i`, where English makes one there. */
export function englishPromise(clauses: readonly Clause[], i: number, plain: Plain, today: Day): Bound | undefined {
  const clause = clauses[i] as Clause;
  const said = clauses[i - 1];
  // «I said | I'd ask …»: the joint parted what was said from the saying.
  const reported =
    said !== undefined && said.sentence === clause.sentence && enReporting.test(said.text) && !enByOthers.test(said.text) && enWould.test(clause.text);
  const found = reported
    ? enWould.exec(clause.text)
    : (enListed.exec(clause.text) ?? enCommit.exec(clause.text) ?? (clause.opens ? enBare.exec(clause.text) : null));
  if (clause.question || quoted(clauses, i)) return undefined;
  // «He asked me to bring batteries. I will.»
  if (
    said !== undefined &&
    /^\W*(?:and |of course |so |yes |which )*(?:i|we)(?:(?:'ll| will)(?: do (?:so|it|that))?| said yes| agreed(?: to)?| accepted| said i would| promised)\W*$/.test(
      clause.text,
    ) &&
    /\b(?:asked|asks|wants|wanted|would like|'d like|like me|needs|hopes|invited|invites)\b/.test(said.text)
  )
    return { first: i - 1, next: i + 1, start: said.start };
  if (found === null || (/:\s*$/.test(clause.text) && nothing.test(clauses[i + 1]?.text ?? ''))) return undefined;
  // «I brought the lamp | I said | I'd bring»
  const thing = clauses[i - 2];
  if (reported && thing?.sentence === clause.sentence && /\b(?:brought|took|delivered|gave|handed|sent|fixed|did)\b[^,;]*$/.test(thing.text)) return undefined;
  if (enNoPromise.test(clause.text) || enDoneAlready.test(clause.text) || (reported && enDoneAlready.test(said.text))) return undefined;
  const before = clause.text.slice(0, found.index + (/^\W/.test(found[0]) ? 1 : 0));
  const mine = /^\W*(?:i|we|our)\b/.test(found[0]) || (enListed.test(found[0]) && !othersBefore.test(before));
  if (!mine && (enOtherSubject.test(before) || /\b(?:he|she|they|who)\b/.test(before))) return undefined;
  if (
    !mine &&
    (named(before) ||
      // «…, the mason | will come»: the joint parted them.
      (before.trim() === '' && said?.sentence === clause.sentence && !/[,;:]\s*$/.test(said.text) && named(said.text)) ||
      toWriter.test(clause.text) ||
      doneByOthers(clauses, i))
  )
    return undefined;
  if (enByOthers.test(clause.text) && !/\b(?:i|we)(?:'ll|'d| will| would| promised)\b/.test(clause.text)) return undefined;
  // «He said his son | will come»: the clause before ended in the one who will.
  // «The village is going to …»
  if (!mine && /(?:\b(?:is|are|was|were|be)|'s|'re)\s*$/.test(before) && !/\b(?:i|we)(?:'re| are)\s*$/.test(before)) return undefined;
  const next = clauses[i + 1];
  // «Promised her an alarm in May, fitted it this morning»
  if (next?.sentence === clause.sentence && (alreadyDone.test(next.text) || (/\bpromised\b/.test(clause.text) && kept.test(next.text)))) return undefined;
  // «offered to lend my drill, but he had one»
  if (
    next?.sentence === clause.sentence &&
    /^\W*but (?:he|she|they|it|nobody|there)\b.{0,30}\b(?:already|declined|refused|didn't want|doesn't want|don't want|no need|said no|won't (?:go|come|take|have|let|hear)|will not|refuses|prefers|has one|had one|not need\w*|wouldn't (?:hear|have|take|let))/.test(
      next.text,
    )
  )
    return undefined;
  const prior = clauses[i - 1];
  if (
    !mine &&
    before.trim() === '' &&
    prior !== undefined &&
    prior.sentence === clause.sentence &&
    (enOtherSubject.test(prior.text) || (enByOthers.test(prior.text) && !/[,;]\s*$/.test(prior.text)))
  )
    return undefined;
  if (prior !== undefined && prior.sentence === clause.sentence && (/^\W*(?:and )?if\b/.test(prior.text) || /\bor\s*$/.test(prior.text))) return undefined;
  if (
    mine &&
    !reported &&
    /\b(?:wish|thought|think|hope|asked if|asked whether|whether|said if|wants? to know if|when|before|until|what|how)\s(?:that )?$/.test(before)
  )
    return undefined;
  // «the sewing machine | I promised»: what was promised before is only named here.
  if (
    /^\W*(?:i|we)(?:'d| had)? promised\b(?! (?:to|that|him|her|them|i|we|it))/.test(clause.text) &&
    prior !== undefined &&
    prior.sentence === clause.sentence &&
    !/[,;:]\s*$/.test(prior.text)
  )
    return undefined;
  const led = new RegExp(`${D}[\\s\\p{P}]*(?:morning|afternoon|evening|first thing|at the latest)?[\\s\\p{P}]*$`, 'u');
  const from = led.exec(before);
  if (from !== null && !tellsWhen(before, plain, clause.start + from.index) && ahead(plain, clause.start + from.index, today))
    return { first: i, next: follow(clauses, i), start: clause.start + from.index };
  // «Tomorrow | I'll phone»: the joint parted the day from what is to happen on it.
  if (before.trim() === '' && prior !== undefined && prior.sentence === clause.sentence && led.test(prior.text)) {
    const back = led.exec(prior.text);
    const place = prior.start + (back?.index ?? 0);
    if (!tellsWhen(prior.text, plain, place) && ahead(plain, place, today)) return { first: i - 1, next: follow(clauses, i), start: place };
  }
  return {
    first: i,
    next: follow(clauses, i),
    start:
      clause.start +
      (mine && !/\b(?:told|said|promised|offered|assured)\b/.test(before)
        ? found.index
        : before.search(/\b(?:told|said|promised|offered|assured)\b/) >= 0
          ? before.search(/\b(?:told|said|promised|offered|assured)\b/)
          : found.index),
  };
}

/** Whoever stands before a «will» does it: the writer only where nobody does, or only what they did themselves («Saw her and will …», «N today and will …»). */
function named(before: string): boolean {
  const words = before.slice(Math.max(...[',', ';', ':', '('].map((stop) => before.lastIndexOf(stop))) + 1).replace(leadIn, ' ');
  const first = /[a-z'-]+|\uE000/.exec(words)?.[0];
  return first !== undefined && (first !== N || /sel(?:f|ves)\s*$/.test(words)) && !ownWords.some((own) => own.has(first)) && !first.endsWith('ed');
}
/** What a clause of the writer's begins with. */
const ownWords: readonly ReadonlySet<string>[] = [enWriter, enGoing, enMine, enAdverb, enPast];
const leadIn = new RegExp(`\\b(?:and|but|so|then|because|while|also|now|on|by|for|in|as|therefore|otherwise|hopefully|of course)\\b|-|${D}`, 'g');
const toWriter = /\b(?:call|ring|phone|tell|let|text|send|give|show|inform|message|meet|ask|write|thank) (?:me|us)\b/;
/** «His promise: …», «the bank's next steps: …» */
const othersBefore = new RegExp(`\\b(?:his|her|their|the|he|she|they)\\b|'s\\s*$|${N}`);
/** «He'll fetch the stove and | will paint it», «Social services are taking over and | will visit»; «saw her, all is well and | will bring». */
const othersDo = (text: string): boolean => {
  if (/^\W*(?:and |but |then |so )?(?:the|his|her|their|my|a|an) [a-z]/.test(text)) return true;
  const found = /^\W*(?:and |but |then |so )?([a-z-]+)(?:'s|'re|(?: [a-z'-]+){0,3}? (?:is|are|has|have|wants?|hopes?|plans?))\b/.exec(text);
  return (
    found !== null &&
    !/^(?:i|we|there|it|all|everything|today)$/.test(found[1] as string) &&
    !enGoing.has(found[1] as string) &&
    !enMine.has(found[1] as string)
  );
};
const doneByOthers = (clauses: readonly Clause[], i: number): boolean => {
  const [text, prior] = [clauses[i]?.text ?? '', clauses[i - 1]];
  return (
    /^\W*(?:and|or|then)\b/.test(text) &&
    prior?.sentence === clauses[i]?.sentence &&
    (/\b(?:he|she|they)(?:'ll| will)\b/.test(prior?.text ?? '') || othersDo(prior?.text ?? ''))
  );
};

/** «"I'll bring you a melon", he says»: somebody else's words. */
const quoted = (clauses: readonly Clause[], i: number): boolean =>
  inQuotes(clauses, i) ||
  (/^\W*"/.test(clauses[i]?.text ?? '') && theySay.test(clauses[i + 1]?.text ?? '')) ||
  endsInSaying.test(clauses[i - 1]?.text ?? '') ||
  theirWords.test(clauses[i - 1]?.text ?? '') ||
  theyTellMe.test(clauses[i]?.text ?? '');
const theySay = new RegExp(
  `^\\W*(?:says?|said|laughed|joked|shouted|called|replied|answered|promised|asked) (?:he|she|they|${N}|the \\w+|his \\w+|her \\w+|their \\w+|old \\w+)\\b|^\\W*(?:he|she|they|${N}|the \\w+|his \\w+|her \\w+) (?:says?|said|told|laughed|joked|shouted|called|replied|answered|promised)\\b`,
);
const textOf = (clauses: readonly Clause[], from: number, to: number): string =>
  clauses
    .slice(from, to)
    .map(({ text }) => text)
    .join('');

/** «His words were 'I'll go'»: within quotes, unless it is the writer who says it. */
const inQuotes = (clauses: readonly Clause[], i: number): boolean => {
  const { text, sentence } = clauses[i] as Clause;
  const said = /\b(?:i|we)(?:'ll|'m| will| shall| promise| can| am)\b/.exec(text);
  if (said === null) return false;
  const before = text.slice(0, said.index);
  const lead = textOf(clauses, Math.max(0, i - 8), i) + before;
  const open = lead.split('"').length % 2 === 0 && (text.slice(said.index) + textOf(clauses, i + 1, i + 9)).includes('"');
  if (!open && !/(?:^|[\s:,(])'\s*(?:(?:yes|ok|no|and|so|then|but|well|now),? )?$/.test(before)) return false;
  const here = (k: number): string => (clauses[k]?.sentence === sentence ? (clauses[k]?.text ?? '') : '');
  return !ownSaying.test(here(i - 1) + before) && !ownSaying.test(here(i + 1).slice(0, 24));
};
const ownSaying = /\b(?:i|we) (?:\w+ )?(?:said|told|promised|answered|replied|wrote|assured|offered)\b/;
/** «Her own words: …», «Yulan told me "we'll …"». */
const theirWords = /\b(?:his|her|their|'s) (?:\w+ )?words\s*[:,]\s*"?$/;
const theyTellMe = /\b(?:told|assured|says? to|said to) (?:me|us)[,:]? "(?:i|we)\b/;
const endsInSaying = new RegExp(
  `(?:\\b(?:he|she|they)|${N}(?:'s \\w+)?) (?:says?|said|goes|was like|laughed|joked|shouted|replied|answered|added|insisted|swore)\\s*(?::|,\\s*")\\s*"?$`,
);

/** «Follow-up: none» */
const nothing = /^\W*(?:none|nil|nothing|no|n\/a|not (?:needed|required|applicable|necessary))\b/;

/** «Saw N on 10 March, will bring …»: a day that can lie behind, beside a household or a deed done, is the visit's. */
const tellsWhen = (before: string, plain: Plain, place: number): boolean => plain.days.get(place)?.past !== undefined && wasThere.test(before);
const wasThere = new RegExp(`${N}|\\b(?:saw|seen|visit(?:ed)?|went|was|were|been|met|called|dropped|stopped|popped|came|spoke|talked|had|sat|got)\\b`);

const alreadyDone = /^\W*(?:and |which |as |so )?(?:i|we) (?:duly |now )?(?:have|did)(?: done| so| it)?\W*$/;
const kept = /^\W*(?:and |so )?(?:i |we )?(?:have |'ve )?(?:just |finally )?(?:[a-z]+ed|brought|gave|took|got|did|put|sent|set) (?:it|them|that|one|both)\b/;
/** Whether the day at a place can be one to come; «this morning» before «I'll …» is the visit's. */
function ahead(plain: Plain, place: number, today: Day): boolean {
  const day = plain.days.get(place);
  return day?.future !== undefined && (day.past !== today || /tonight|later/.test(day.words));
}

/** The clauses after it that carry the same promise on («…, that is by 31 December», «and bring flour on Wednesday»). */
function follow(clauses: readonly Clause[], i: number): number {
  let next = i + 1;
  while (next < clauses.length) {
    const clause = clauses[next] as Clause;
    const listed = /:\s*$/.test((clauses[i] as Clause).text);
    // «I promised: the form tomorrow; the list on Friday»
    if (clause.sentence !== (clauses[i] as Clause).sentence && !(listed && clause.text.includes(D) && /;\s*$/.test((clauses[next - 1] as Clause).text))) break;
    // «What I said I'd do: get … , and ask …»
    if (listed && !enOtherSubject.test(clause.text)) {
      next += 1;
      continue;
    }
    if (enCommit.test(clause.text) && !/^\W*and /.test(clause.text)) break;
    // «…, and the curtain man comes Friday»: somebody else's day.
    if (
      /^\W*and (?:the|a|one|his|her|their)\b.{0,30}\b(?:comes?|will|is|are|was|has|goes|arrives?|opens?|starts?|said|does|brings?|takes?)\b/.test(clause.text)
    )
      break;
    if (
      !/^\W*(?:that is|by |on |before |not later|at the latest|at latest|latest|this |next |tomorrow|\uE001|and (?:bring|call|phone|ask|get|send|take|then|go|come|let|tell|apply|file|help|buy|see|the|a|one|then)|then |together|probably|hopefully|first thing|he's free|she's free|they're free)/.test(
        clause.text,
      )
    )
      break;
    next += 1;
  }
  return next;
}
