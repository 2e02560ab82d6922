const count = '(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|\\d+|some|many|several|(?:a )?few|a couple of)';
const they = '(?:he|she|they|we|it|the|his|her|their|\uE000)';

/** What is told after it happened in another time: the trouble is over, unless something says that it lasts. */
export const enPastFrame = new RegExp(
  [
    `\\bthe (?:year|winter|summer|autumn|time|month) (?:of (?:the )?(?:\\w+ )?(?:snow|floods?|drought|war|quake|earthquake|hunger|frost|fire|famine|divorce|wedding)|when|that ${they}|${they}) ?\\b`,
    `\\b${count} (?:years?|winters?|summers?|springs?|harvests?|seasons?|decades?) (?:ago|back|before|earlier)\\b|\\b(?:years|decades|long) (?:ago|back|past)\\b`,
    `\\bin (?:his|her|their|my|our) (?:\\w+ )?(?:youth|childhood|boyhood|girlhood|day|days|time)\\b|\\bas an? (?:young |small |little )?(?:child|boy|girl|lad|lass|kid|bride|man|woman)\\b`,
    `\\bwhen (?:(?:he|she|they|we) (?:was|were|first|lived|married|came here|moved)|(?:his|her|their|the) \\w+ (?:was|were) (?:alive|small|young|little|born|building))\\b`,
    `(?<!\\bsince )(?<!\\bsince the )\\b(?:flood|drought|famine|war|earthquake|quake|lockdown|pandemic|epidemic|blizzard)s? (?:of|in) (?:'?\\d\\d\\b|(?:19|20)\\d\\d\\b)|\\b(?:in|of|about|around|during|back in|until) (?:19|20)\\d\\d\\b`,
    `\\b(?:the|those|these) (?:hungry|bad|hard|lean|old|dark|hunger) (?:years|times|days|winters)\\b(?! (?:are|have come|is))|\\bin those (?:days|years|times)\\b|\\b(?:at the|at that) time\\b|\\bback then\\b|\\bthen\\W*$`,
    `\\b(?:their|our|his|her) (?:first|early) (?:year|winter|months|years|days|weeks)\\b|\\bonce (?:had|was|were|ran|lived)\\b|\\b(?:formerly|previously)\\b|\\bin the past\\b|(?<!where (?:her|his|the|their) \\w+ )\\bused to\\b`,
    `\\b(?:before|until) ${they} ?(?:[\\w']+ ){0,4}(?:was|were|came|got|put|had|moved|built|opened|arrived|joined|gave|brought|fixed|laid)\\b|\\bbefore the\\b`,
  ].join('|'),
);

/** A while ago, which may last. */
export const enLately =
  /\b(?:last (?:year|winter|summer|spring|autumn|fall|month|term|semester|season|harvest)|in (?:the )?(?:spring|summer|autumn|winter|january|february|march|april|june|july|august|september|october|november|december)|months ago|earlier this year)\b/;
/** Said to last, or not known to be over. */
export const enLasting = /\b(?:since|still|now|not|no|n't|without|again|yet|until today|has|have|is|are)\b|n't/;
/** Now, set against what was. */
export const enNow =
  /\b(?:now|today|these days|nowadays|still|since then|ever since|never (?:been )?(?:done|finished|paid|fixed|repaired|treated|operated|replaced|healed|back))\b|\bthis (?:year|term|winter|season|spring|summer|autumn)\b/;

/** A clause that only supposes, or calls untrue, what it says. */
export const enUnreal = new RegExp(
  [
    `^\\W*(?:but |and |so )?(?:should|were|had) (?:the|it|his|her|their|he|she|they|there|i|we|\uE000)\\b`,
    `\\b(?:supposing|imagine|provided|unless|in case)\\b|\\bif\\b|\\bwould\\b(?! not)|\\b(?:as|so) long as\\b`,
    `\\b(?:is|was)(?:n't| not) (?:the case |so |true )?that\\b|\\b(?:it's|they're) not that\\b|^\\W*not that\\b|\\bcontrary to\\b|\\b(?:rumou?rs?|gossip|stories|talk) (?:that|about|of|has it|says?|in the)\\b`,
    `\\b(?:untrue|not true|false alarm|(?:a|plain|downright) (?:lie|lies)|no truth|made up)\\b|\\b(?:not|never) once\\b|\\bat no (?:time|point)\\b|\\bno question of\\b|\\b(?:wo|would|do|does|did)n't (?:fall|go|get) (?:behind|hungry|short|cold|without)\\b`,
    `\\bi (?:was|had been|came|went) (?:\\w+ )?(?:prepared|ready|braced|expecting|afraid)\\b|\\bi(?:'d| had)? (?:half )?(?:expected|feared|dreaded|braced)\\b`,
    `\\b(?:has|have|had|was|were|is|are)(?: not|n't)(?: yet| ever)? been (?:cut|shut|turned|disconnected|damaged|broken|flooded|laid off|evicted|sacked|dismissed|interrupted|expelled|suspended|touched)\\b`,
    `\\b(?:nobody|no one|none)(?: of them)? (?:is |was |goes |has |had )?(?:\\w+ )?(?:out of|off|missing|behind|without|laid off|dropp\\w+|unpaid|unemployed|idle)\\b`,
  ].join('|'),
);
/** What a condition before it leads to. */
export const enWouldBe = /\b(?:will|would|could|might|may|shall|should)\b|'(?:ll|d)\b|\b(?:wo|would)n't\b|\bwon't\b/;
export const enTurns = /^\W*(?:but|however|yet|though|although)\b/;
