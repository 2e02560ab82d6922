/** What the writer does when visiting: enough by itself in any clause of theirs. */
export const enGoing: ReadonlySet<string> = new Set(
  'visited visiting visit revisited saw seen went gone go been met called dropped stopped looked popped swung came got sat spent talked spoke chatted walked drove rode cycled climbed hiked passed phoned rang telephoned checked happened was were made managed conducted undertaken performed'.split(
    ' ',
  ),
);

/** A visit as a thing, and what is done with it: «a visit was made on the 6th», «the interview took place on Saturday». */
export const enVisitNoun = /^(?:visits?|visitation|inspection|interview|follow-up|home-visit)$/;
export const enPaid: ReadonlySet<string> = new Set(
  'was were made paid conducted carried undertaken performed completed done held took happened effected executed finished'.split(' '),
);

/** What the writer does that is no going. */
export const enMine: ReadonlySet<string> = new Set(
  'promised agreed said heard learned learnt forgot planned meant wanted arranged booked wrote read thought hoped intended noticed sent ordered applied reported asked told knew paid lent booked noted noting logged logging scheduled postponed missed writing wrote written typed recorded entered'.split(
    ' ',
  ),
);

/** What others are, say and show while somebody is with them; anything else of theirs has a day of its own. */
export const enShown: ReadonlySet<string> = new Set(
  'was were is are looked seemed told said says showed let opened welcomed greeted offered asked explained insisted wants wanted had has sat gave'.split(' '),
);

/** Verbs in the past that do not end in -ed. */
export const enPast: ReadonlySet<string> = new Set(
  'fell fel lost broke died sold bought won took brought gave left got had came went began born done made ran rang sent spent stood stole told said saw met wrote found built cut hurt put quit read ate drank drove flew grew held kept knew led paid shut slept spoke swam taught thought threw woke wore was were is are has have had gets goes comes starts ends leaves arrives opens returns works'.split(
    ' ',
  ),
);

/** What is not, or not yet. */
export const enUnmade: ReadonlySet<string> = new Set(
  "not never couldn't didn't wasn't weren't can't cannot could would will may might i'll we'll he'll she'll they'll i'd we'd shall must should going to wants hopes plans supposed".split(
    ' ',
  ),
);
export const enOtherPerson: ReadonlySet<string> = new Set(
  "he she they it who whose which he's she's they're it's he'd she'd they'd nobody somebody someone everyone people you".split(' '),
);
export const enWriter: ReadonlySet<string> = new Set("i we i've we've i'm undersigned myself".split(' '));
export const enDeterminer: ReadonlySet<string> = new Set('the a an his her their its my our this these those some two three'.split(' '));
export const enPreposition: ReadonlySet<string> = new Set(
  'at to with of in on by for from near into over round around about behind beside past via up down out off and or'.split(' '),
);
export const enConjunction: ReadonlySet<string> = new Set('when while because since as so but if where after before though although and then until'.split(' '));
export const enAdverb: ReadonlySet<string> = new Set(
  'just also only finally again quickly briefly back short quick second third home early late today yesterday here there sorry ok hi hello well yes last this next old both first'.split(
    ' ',
  ),
);
