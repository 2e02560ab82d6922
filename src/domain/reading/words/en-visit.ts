import { D, N } from '../marks.ts';

/** Somebody was visited, met or rung up. */
const done =
  "visited|visit (?:to|with|at|done|of)|re-?visited|home visit|saw|seen|met(?: up)?(?: with)?|dropped (?:by|in|round|off|over)?|stopped (?:by|at|in|off|over|round)|called (?:in|on|round|by|at|over)|looked (?:in|after)|popped|swung by|checked|check-in|went|been|gone|was|were|am at|i'm at|got|came|" +
  'spoke|talked|chatted|sat|spent|had|delivered|brought|took|handed|left|carried|walked|drove|rode|biked|climbed|made it|stayed|helped|gave|passed|phoned|rang|called|telephoned|rung|video ?called|back from|home from|just from|long call|phone call|call with|fixed|accompanied|fetched|picked up|visiting|finished|did|paid|caught up|caught|found|ate|drank|interviewed|inspected|hour|hours|evening|afternoon|morning|today|round|over|at|with';

/** How English says that a household was visited: the verb, some words, the name. */
export const enDone = new RegExp(`\\b(?:${done})\\b[^${N}.!?;\\n]{0,45}${N}`);

/** The household named first and spoken of, as in «N, Friday.» or «N visited». */
export const enHead = new RegExp(
  `^[^\\w${N}${D}]{0,9}(?:(?:today|visit report|visit|report|household|log|home|re|quick note|note|update|hi|hello|ok|so|and|then|straight|also|first|second|next|${D})(?:'s)?[^\\w${N}${D}]{0,6}){0,5}(?:the |both |old |little |young )?${N}`,
);

/** A household that is spoken of beside the one visited. */
export const enAside = new RegExp(
  `\\b(?:neighbou?rs?(?: of)?|cousins?|friends?|next door to|opposite|behind|past|waved (?:to|at)|heard (?:from|about)|message from|on the way (?:to|from|back)|instead of|unlike|than|like|not|(?:ran|run|bumped) into|on the way (?:i )?(?:met|saw)|greetings? from|regards from|sent by|lent by|borrowed from|along with|other|say hello to|(?:told|asked|advised) (?:him|her|them) to (?:talk|speak|go|see|ask|phone|ring|call|write)(?: (?:to|with))?|thanks to|according to|compared (?:with|to)(?: what)?|talked about|spoke of)\\s+(?:[a-z']+\\s){0,2}${N}|${N}(?:'s)?[\\s,]+(?:had sent|sent (?:a|the|some|along)|sends|says hi|waved|passed by|lent|told me (?:on the way|about)|will be next|is next|(?:\\w+ )?(?:over|round|staying|visiting) (?:for|with|to)\\b|is (?:his|her|their|the) (?:neighbou?r|cousin|friend))`,
);

/** The visit was not made. */
export const enNot = new RegExp(
  `(?<!\\b(?:he|she|they|it|who|that|son|daughter|wife|mother|father|boy|girl|lights?|power|water)\\s(?:[a-z]+\\s)?)(?<!${N}(?:'s)?\\s(?:[a-z]+\\s)?)\\b(?:did not|didn't|could not|couldn't|was not able|wasn't able|were unable|unable to|failed to|never|have not|haven't|had not|hadn't|won't|will not|can't|cannot|not going|no time|not yet|too late|wasn't allowed)\\b(?:\\s[a-z']+){0,4}?\\s(?:visit\\w*|see|seeing|seen|go|going|gone|get|getting|got|make|made|reach\\w*|manage\\w*|been|come|call|meet|met|stop|drop|head|look in|pop|check|for)\\b.{0,30}${N}|\\b(?:skipped|skip|skipping|cancell?ed|cancel|cancelling|call off|postponed?|put off|called off|rescheduled|no visits?|not visited|(?:had|has|have) to be (?:dropped|cancell?ed|postponed|moved|skipped|put off)|without visiting|did not make|didn't make|not make it|couldn't make)\\b|${N}(?:'s)?\\W+(?:(?:house|home|family|visit)\\W+)?(?:was |were |is |has been )?(?:not (?:visited|seen|done|reached|today|yet)|(?:hasn't|has not|haven't|wasn't|weren't) (?:yet )?(?:been )?(?:visited|seen|done)|cancell?ed|postponed|skipped|didn't happen|did not happen|no visit|fell through)|\\bdidn't happen\\b|\\b(?:nobody|no one|none of us)\\b (?:has |had |ever |have )?(?:been|went|gone|got|visited|visits|seen|saw|called|made it)\\b.{0,24}${N}|\\bso no ${N}|\\bno ${N} ${D}|\\bturned (?:back|round|around)\\b|\\b(?:halfway|half way|part of the way|part way|a mile short of|miles short of) (?:up |down |out )?(?:to )?${N}|\\b(?:i|we) (?:wasn't|was not|weren't|were not) (?:at|with|up at|over at|near|in)\\b.{0,12}${N}|\\b(?:leave|left|leaving|miss) out ${N}|\\b(?:had|with) every intention of\\b|\\bwanted to (?:see|visit) ${N}.{0,20}\\bbut\\b` +
    // «Not seen N», «we've not been to N's», «it hasn't been possible to see N»
    `|^\\W*(?:${D}\\W*)?(?:(?:i|we)(?:'ve| have| had|'d)? |still |also |again )*not (?:yet )?(?:visited|seen|met|called on|been (?:to|at|round|able)|gone to)\\b.{0,16}${N}|(?:\\bnot|n't) (?:been )?possible to (?:visit|see|go|get|reach|call)\\b.{0,16}${N}` +
    // «Missed N again», «missed my visit to N», «the visit to N didn't take place»
    `|^\\W*(?:${D}\\W*)?(?:(?:i|we)(?:'ve| have| had|'d)? |just |also |again |and |but )*missed (?:out )?(?:(?:seeing|visiting|calling on|on|old|mr|mrs|ms) )*(?:${N}(?!'s (?!visit|house|home|place))|(?:the|my|our|this|a) (?:\\w+ |${N} ){0,2}visit\\b)` +
    `|\\bvisit\\b(?: (?:to|with|at|of) (?:the )?${N}(?:'s)?)?(?: ${D})? (?:was |is |has been |were )?(?:not (?:made|done|paid|held|possible)|(?:did not|didn't) (?:take place|happen|go ahead|come off))\\b`,
);

/** One more household after the one before. */
export const enThen = new RegExp(
  `^(?:'s)?[^.!?${N}]{0,40}\\b(?:then|after (?:him|her|that|them|this)|afterwards?|next|later|also|on to|followed by|finally|as well as)\\b(?:\\s[a-z']+){0,5}\\s*$`,
);

/** Verbs of going and seeing in their plain form, which «did not» and «will» go before. */
export const enGo =
  /\b(?:visit\w*|see|seeing|seen|go|going|gone|get|getting|make it|made it|reach\w*|manage\w*|been|come|call(?:ing)?|meet|round|over|stop|drop|head|look in|pop|swing|check|be at|be with|speak|talk|phone|ring|today)\b/;

/** The visit is still to come. */
export const enPlan =
  /\b(?:will|i'll|we'll|going to(?! (?:school|class|classes|lessons|work|church|college|kindergarten|hospital|bed))|going (?:up|over|down|round|out|back|along) to|plan(?:ning|ned)? (?:to|on|for)|plan is|want(?:ed|ing)? to|need(?:ed|s)? to|have to|has to|had to|must|should|shall|intend(?:ing|ed)? to|hop(?:e|ing) to|supposed to|meant to|would like to|about to|ought to|thinking of|due (?:for|to|at)|scheduled|remember to|don't forget|shall i|to do|todo|to visit|on my way to|on the way to see|heading (?:up |over |out |down )?to|headed to|off to see|next up|on my list|want to|reminder|note to self|to self)\b/;

/** On the way there, or only noted down: no verb of going is needed. */
export const enUnderWay =
  /\b(?:on my way (?:up |over |out |down |back )?to|(?:i'm |am |now |just )?(?:heading|headed|setting off|driving|walking) (?:up |over |out |down |back )?(?:to|for)|off to (?:see )?|next up|next on (?:my|the) list|reminder|note to self)\b|^\W*(?:my )?(?:plan|plans|planning|schedule|agenda)\b[^.!?]{0,20}:/;

/** «Planning to bring …», «I'm at N's on Friday»: nothing of it has happened, whatever the verb. */
export const enIntends =
  /^\W*(?:i'm |i am |am |we're |we are )?(?:planning (?:to|on)|thinking of|thinking about|hoping to|intending to|aiming to|meaning to|looking to|about to) \w+|^\W*(?:i |we )(?:plan|intend|hope|aim|want|mean|need|have) to \w+/;
export const enStaysAhead = /\b(?:i'm|i am|we're|we are) (?:at|with|in|up at|over at|back at|going|off|seeing|visiting)\b/;

/** «…, then N if there's time»: one more of what is planned before it. */
export const enThenToo = new RegExp(`^\\W*(?:and |or )?(?:then|after (?:that|him|her|them)|afterwards|next|later|maybe|perhaps)\\b[^${N}.!?]{0,20}${N}`);

/** «I was going to N's and stayed an hour»: they got there. */
export const enGotThere = new RegExp(
  `\\b(?:was|were) (?:going|heading|headed|on my way|off) (?:up |over |out |down )?to (?:see )?${N}(?:'s)?(?: \\w+)? and (?:i |we )?(?:stayed|sat|spent|had|got|found|saw|talked|spoke|chatted|helped)\\b`,
);

/** A question or a request to the bot instead of a report. */
export const enAsk =
  /^\W*(?:when (?:did|was|is|do|does|should|can|will)|did (?:i|we|you|anyone|anybody|someone|the)|does|do (?:i|we|you|they)|should (?:i|we)|can (?:i|we|you|someone|anyone)|could (?:i|we|you|someone)|why|shall (?:i|we)|am i)\s|\b(?:please|pls|remind me|can you|could you|show me|tell me|let me know|who is|what is|is there|does anyone|anyone know|do i|do we|i wonder|how do i|which day|what day)\b/;

/** A question word at the head of a sentence. */
export const enAskWord =
  /^\W*(?:who|whose|how (?:do|can|many|much|often|long|is|does|to)|what(?:'s)? (?:is|are|was|do|does|did|day|time|number|should)|what's|which|where (?:is|are|do|does|did|can))\b/;

/** What was only heard of. */
export const enHearsay = new RegExp(
  `^\\W*(?:i )?(?:heard (?!from ${N})|was told|have been told|been told|they say|people say|apparently|rumou?r|someone (?:said|told)|somebody (?:said|told)|word is)`,
);

/** Household words that say who is spoken of is none of the writer's. */
export const enOthers = /\bnot (?:one of )?(?:ours|mine|my (?:list|household|households|family))\b|\bnot on my list\b|\bsomebody else's household\b/;
