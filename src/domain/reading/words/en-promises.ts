const deeds =
  'bring|call|phone|ask|get|send|check|come|go|take|try|find|report|buy|apply|help|fix|arrange|talk|speak|see|visit|look|fetch|tell|sort|make|do|let|pass|collect|drop|write|contact|deliver|carry|borrow|order|organi[sz]e|follow|have|register|enrol|submit|file|give|lend|raise|inform|ring|book|pick|accompany|drive|repair|measure|return|be (?:at|back|there|round|with|over|on)|chase|push|invite|remind|put|hand|print|scan|copy|mend|replace|install|set up|request|show|teach|join|sign|forward|mention|keep|supply|fit|patch|nail|hang|start|stop by|pop|swing|walk|meet|settle|handle|deal|push|escalate|clear|clean|paint|build|cut|dig|plant|translate|read|explain|discuss|negotiate|search|look|enquire|inquire|investigate|donate|share|track|chase|nag|press|push|email|message|text|announce|notify|propose|recommend|review|confirm|verify|bring|fill|complete|process|note|add|change|cover|pay|sew|cook|share|sit|stay|wait|work|run|move|hold|open|order|provide|prepare|pack|phone|pull|secure|source|test|weigh|wash|write';
const adverbs =
  '(?:also |then |now |again |definitely |certainly |just |probably |personally |surely |gladly |still |first |next |try to |try and |make sure to |be able to )*';
const reporting =
  '(?:said|told \\S+(?: \\S+){0,2}|promised (?:the|his|her|old|little|their) \\S+(?: \\S+)?|let \\S+(?: \\S+){0,2} know|gave \\S+(?: \\S+)? (?:my|our) word|promised(?: \\S+)?|offered|agreed(?: with \\S+)?|assured \\S+|swore|answered|replied|explained)(?: that)?';

/** The writer binds themselves in so many words. */
export const enCommit = new RegExp(
  [
    `\\b(?:i|we)(?:'ll| will| shall) ${adverbs}(?:${deeds})\\b`,
    `\\bour (?:office|team|station|department|bureau|people|working group)(?:'ll| will| is going to) ${adverbs}(?:${deeds})\\b`,
    `\\b(?:i|we),?(?: for (?:my|our) part,?)?(?:'ve| have|'d| had)? (?:promised?|offered|agreed|undertook|undertaken|pledged|committed|vowed|volunteered) (?:to|that|him|her|them|\uE000|it|the|a|some|ten|two|three|four|five|\\d+)`,
    `\\b${reporting}\\s(?:i|we)(?:'d|'ll| would| will)\\b`,
    `\\b(?:i am|i'm|we are|we're) ${adverbs}(?:going to|to|bringing|sending|taking|coming|getting|arranging|calling|fetching|buying|collecting|applying|booking|ordering|organi[sz]ing|driving|picking|asking|returning|dropping|meeting|bring|going) `,
    `\\b(?:i|we) (?:plan|intend|aim|mean) to (?:${deeds})\\b`,
    `\\b(?:gave|given|have) (?:him |her |them )?(?:my|our) word\\b`,
    `(?:^|[,;.!?:\\s-])(?:will|shall|going to) ${adverbs}(?:${deeds})\\b`,
    `(?:^|[,;.!?:\\s-])(?:promised|offered|agreed|pledged) (?:to|him|her|them|the|a|\uE000)\\b`,
    `\\b(?:i|we)'?(?:ll|d)? owe (?:him|her|them)\\b`,
    `\uE001[^.!?;]{0,16}\\b(?:i'm|i am|we're|we are) (?:at|there|back|with|coming|taking|bringing)\\b`,
    `\\b(?:expect|count on|look out for|wait for) (?:me|us)\\b`,
    `\\bwe (?:said|agreed(?: on)?|settled on|made it|fixed(?: on)?) `,
    `\\bnext time (?:i|we) (?:${deeds})\\b`,
    `\\b(?:i|we) (?:have|need|must|'ve got|have got)(?: to)? (?:${deeds})\\b(?=[^.!?]*\uE001)`,
    `(?:^|[,;.!?:\\s-])(?:will|shall) be (?:meeting|visiting|seeing|speaking|talking|going|driving|collecting|checking|reporting|delivering|bringing|sending|taking|calling|phoning|ringing|coming|getting|asking|fetching|applying)\\b`,
    `\\bgave (?:\\S+ ){1,3}(?:my|our) word\\b|\\b(?:it's|it is) (?:on|up to) (?:me|us) to (?:${deeds})\\b`,
    `\\b(?:i|we)(?:'ve| have)? (?:promised|guaranteed) (?:him|her|them|granny|grandma|the \\w+|\uE000|old \\w+|everyone) (?:a|an|the|some|another)\\b`,
    `\\b(?:told|let|assured) (?:\\w+ ){1,4}(?:know )?(?:that )?(?:i|we)(?:'d| would|'ll| will) (?:${deeds}|have)\\b`,
    `\\bwe (?:settled|decided|arranged|fixed) (?:that )?(?:i|we) (?:${deeds})\\b`,
    `\\bleft it (?:that|at) (?:i|we)(?:'ll|'d| will| would)\\b`,
  ].join('|'),
);

/** The head of a list of what the writer will do: «Two things from me: …». */
export const enListed =
  /\b(?:my promises?|promises?|promised|to do|to ?do for me|todo|actions?|next steps?|follow-ups?|my jobs?|my part|on me|(?:from|on) (?:me|my side|our side)|(?:(?:i|we) (?:promised|owe) (?:\S+ )?(?:\w+ )?|promised (?:him |her |them )?(?:\w+ )?)things?)\s?:/;

/** «Need to bring …», «Back on Sunday with paint»: a sentence without a doer is the writer's. */
export const enBare = new RegExp(
  `^\\W*(?:(?:i )?(?:need to|must|have to) (?:${deeds})\\b|(?:am )?(?:going|coming) back (?:there |again )?(?:on )?\uE001|back (?:there |again )?(?:on )?\uE001,? (?:with|to)\\b)`,
);

/** «I'd ask …» right after a clause that ends in «I said». */
export const enWould = new RegExp(`^\\W*(?:that )?(?:i|we)(?:'d| would) ${adverbs}(?:${deeds}|have (?:the|it|a|his|her|their))\\b`);
export const enReporting = new RegExp(`\\b${reporting}\\W*$`);

/** Right before «will …»: somebody else does it. */
export const enOtherSubject =
  /\b(?:he|she|they|it|who|which|that|you|his|her|son|daughter|wife|husband|mother|father|doctor|office|company|school|teacher|village|brother|sister|boy|girl|kids|children|family|neighbou?r|uncle|aunt|people|someone|somebody|nobody|everyone|electrician|plumber|secretary|committee|there|water|power|roof|bus|money|pension|allowance|court|clinic|hospital|team|crew|men|man|woman|volunteer|colleague|successor|fees?|course|letter|baby|landlord|boss|cousin|granny|grandma|grandpa|insurance|subsidy|system|bank|government|county|township|bureau|inspector|builders?|carpenter|driver|mason|union|factory|employer|foreman|pump|stove|lamp|pipe|window|door|wall|harvest|crop|pigs?|sheep|goats?|cows?|road|bridge|truck|van|technician|nurse|vet|lawyer|police|station|station'?s?|supplier|shop|owner|lady|others?|one|all|both|each|neither|none|nothing|everything|that'?s|what|this|these|those|contract|exam|term|course|lift|property|earth|staff|guys?|folks|son-in-law|daughter-in-law|grandson|granddaughter|grandmother|grandfather|mum|mom|mam|dad|miss \w+|mr \w+|mrs \w+|dr \w+|old \w+|they'?)\s*(?:also |then |now |still |probably |just )?$|\uE000(?:'s [a-z]+)?\s*(?:and \uE000\s*)?(?:also |then |now )?$/;

/** What is said, asked for or promised by the others. */
export const enByOthers =
  /\b(?:he|she|they|\uE000|office|company|school|clinic|teacher|doctor|village|secretary|committee|son|daughter|wife|husband|mother|father|brother|sister|foreman|landlord|neighbou?r|electrician|plumber|bureau|county|township|boss|station|hospital|granny|granddad|grandma|boy|girl|kids)\s+(?:has |have |had |also |all |then |both |even |just |only )?(?:promised|said|says|promises|told|tells|agreed|agrees|swore|swears|offered|offers|assured|wants?|wanted|plans?|hopes?|asked|thinks?|means?)\b(?! (?:me )?(?:that )?(?:i|we)(?:'ll|'d| will| would| should)?\b)/;

/** Not bound: denied, conditional, over, or a figure of speech. */
export const enNoPromise =
  /\b(?:no promises?|made no promise|(?:didn't|did not|can't|cannot|couldn't|could not|won't|wouldn't) promise|(?:i|we) (?:won't|will not|wouldn't|would not)|i'll not|i'd not|not going to|(?:will|'ll) (?:write|add|send|report|say|tell|explain|type|note)(?: up)? (?:you )?(?:more|the rest|details|it up|this up|photos?|pictures?)\b|as (?:i )?promised|which i promised|that i promised|(?:i|we)(?:'d| would) (?:like|love|say|rather|been|never|had|wish|need|be (?:glad|happy|surprised)|have (?:\w+ed|been|gone|brought|come|taken|given|got|had|done|made|said|told|seen|liked))|(?:i|we)(?:'ll| will) (?:never|not|admit|say|bet|remember|miss|give (?:him|her|them|it|you) that|have to see|see (?:how|what|whether|if)|be (?:there|here|fine|late|honest|glad|happy|lucky|brief|in trouble)(?! (?:on|by|with|again|at|\uE001)))|or (?:i|we)(?:'ll| will)|if (?:he|she|they|it|i|you|there|nothing|that|we|the|need|nec\w+|poss\w+)|unless|was going to|were going to|had been going to|kept (?:my|the|that) promise|promise kept|no open promise|without promis\w+|shall see|we'll see|will see how|(?:i|we)(?:'ll| will) (?:try to )?(?:put things in order|be brief|start|begin|attach|add (?:a|the) photo|describe|summari[sz]e|keep (?:it|this) short|explain|note)|i'd see(?=[\s.!]*$)|never promised|not promise|i wish|i thought (?:i|we)|have to look (?:it|that) up|i'm (?:going|getting|taking|to) (?:home|bed|old|tired|late|notes)|i am (?:going|getting) (?:home|old|tired|late)|let's see|might|maybe|perhaps|(?:i|we)(?:'ll| will| am|'m| are|'re) (?:(?:be )?(?:going )?(?:to )?)?(?:retir\w+|mov(?:e|ing) (?:to|away|house|on)|leav(?:e|ing) (?:the|this|my|for)|be (?:on leave|transferred|away|off|moved)|transferred|on leave|being (?:transferred|moved))|(?:i|we)(?:'ll| will| am|'m| are|'re) [^,;]{0,30}\b(?:wedding|funeral|conference|my (?:holidays?|leave|own|mother|father|parents|sister|brother|wife|husband|training)|a training|a (?:\w+ )?course)\b)\b/;

/** Verbs of what was done already, which «promised» may stand beside. */
export const enDoneAlready =
  /\b(?:as promised|(?:dropped off|delivered|brought|handed over|gave|took|got|fixed) .{0,50}\b(?:promised|said i'd)|(?:coat|stove|bag|quilt|form|papers?|rice|shoes|seeds?|lamp|book|tablets?|tools?) i(?:'d| had)? (?:promised|said i'd)|i promised \uE001|(?:i|we)(?:'d| had) (?:promised|said|told|offered|agreed))\b/;
