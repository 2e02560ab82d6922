import type { Standard } from '../../standards.ts';
import { follows, near } from '../near.ts';

const not = "(?:\\b(?:not|never|no|nobody|no one|none|neither|without|hardly|barely|yet to)|n't)";
const carer =
  '\\b(?:doctors?|dr|nurses?|clinic|hospital|dentist|midwife|specialist|surgeon|optician|physician|medic|health (?:centre|center|post|station|worker)|eye doctor|vet for people|pharmacist|chemist)\\b';
const body =
  '\\b(?:arm|arms|leg|legs|wrist|hip|ankle|foot|feet|hand|hands|finger|thumb|toe|toes|knee|knees|shoulder|back|neck|head|eye|eyes|ear|ears|chest|belly|stomach|tooth|teeth|gum|jaw|cheek|skin|heel|rib|ribs|elbow|throat|spine|collarbone)\\b';

/** Something is wrong with a body. */
export const enAil = `\\b(?:boils?|lumps?|abscess\\w*|wounds?|sores?|bedsores?|ulcers?|rash|blisters?|scald\\w*|cough\\w*|bleed\\w*|chest pains?|toothache|swollen|swelling|pus|infect\\w*|septic|festers?|festering|limp\\w*|fractur\\w*|sprain\\w*|seizures?|faint(?:s|ed|ing)?|dizzy|blind|cataracts?|deaf|wheez\\w*|breathless|out of breath|pains?|painful|hurts?|hurting|aches?|aching|fever\\w*|temperature|pregnant|months gone|worms|(?:high|bad) blood pressure|diabet\\w*|stroke|hernia|gallstones?|kidney\\w*|jaundice|vomit\\w*|diarrhoea|the runs|bitten|burn(?:t|ed) (?:his|her)|arthritis|rheumatism|tumou?r|growth|gangrene|weeps|weeping|oozing|bad (?:tooth|back|leg|hip|chest|foot|hand|eye|cough)|lost weight|losing weight|shak(?:es|ing) all over|get (?:his|her) breath|(?:hardly|barely|can't|cannot|can no longer) (?:see|hear|walk|breathe|swallow|chew|stand)|(?:broke|broken|cut|crushed|gashed|twisted|scalded|hurt|injured|burnt|burned|sliced|smashed|jammed) (?:his|her) (?:\\w+ )?${body}|${body} (?:(?:has|have) been|is|are|was|were) (?:very |so |really )?(?:bad|sore|stiff|worse|inflamed|infected)|green round|smells bad|(?:a |the )(?:broken|cut|crushed|burnt|injured|swollen) ${body})\\b`;

/** Nobody treats it, by itself a word about any trouble («nobody has looked at it»). */
export const enUntreated = [
  `\\b(?:nobody|no one|not one|none)\\b.{0,24}\\b(?:look\\w*|seen|examin\\w*|treat\\w*|checked|dressed|lanced|given (?:him|her|them)|knows|found out|done anything)\\b`,
  `${not} (?:been |was |had it |yet |ever |properly )*(?:seen to|looked at|examined|treated|set|checked|dressed|x-rayed|stitched|lanced|healed|diagnosed|plastered|operated)\\b`,
  `${carer} (?:has not|hasn't|has never|never|didn't|did not|won't|will not) (?:yet |even )?(?:seen?|looked?|come|came|been|visit\\w*|examine\\w*)\\b`,
  `(?:never|n't|not) (?:\\w+ ){0,3}(?:seen|shown|told|been|gone|go|goes|went|asked|called|visited|fetched|see|show|tell)\\b.{0,24}${carer}`,
  `\\b(?:puts?|smears?|rubs?|smeared|rubbed|dabs?|ties?|tied|wraps?|wrapped|treats? it|uses?)\\b.{0,14}\\b(?:toothpaste|soy sauce|ash|ashes|salt|lard|vinegar|tobacco|herbs|oil|mud|butter|spit|a rag|rags|a poultice|garlic|ginger|urine|flour|honey|schnapps|spirits)\\b`,
  `\\b(?:poultice|home remed\\w*|toothpaste|soy sauce|herb tea|folk cure|the healer|old wives)\\b`,
  `\\b(?:puts? up with it|bears? it|grits? (?:his|her) teeth|lets? it be|leaves? it (?:be|alone|at that)|left it (?:be|alone|at that)|told no one|tells no one|hides it|keeps? it (?:hidden|to (?:himself|herself)))\\b`,
  `\\b(?:because of|for want of|couldn't find|can't find|lack of) the (?:fare|bus fare|money|cost|price)\\b|\\b(?:no|without|hasn't|haven't) (?:the |any )?(?:fare|bus fare|deposit)\\b`,
].join('|');

const wear =
  '\\b(?:coats?|jackets?|boots?|shoes?|socks|trousers|pants|trainers|runners|sneakers|wellies|mittens|gloves|vest|pullover|cardigan|anorak|jumper|sweaters?|clothes|shirts?|blouse|dress|skirt|sandals|slippers|sleeves?|soles?|hat|scarf|uniform|jeans|leggings|tights)\\b';
const structure =
  '\\b(?:roof|ceiling|walls?|gable|beams?|rafters?|tiles?|slates?|thatch|eaves|gutter|chimney|floor|floorboards?|stairs?|staircase|railing|banister|balcony|porch|foundations?|windows?|panes?|shutters?|window frame|door frame|doors?|locks?|latch|hinges?|gate|toilet|toilet hut|lavatory|latrine|privy|outhouse|drains?|sewer|septic tank|sewage|cesspit|plaster|partition|lintel|pillar)\\b';
const crop =
  '\\b(?:crops?|harvest|maize|corn|wheat|paddy|tobacco|peppers?|melons?|potatoes|cabbages?|tea|apples|oranges|pears|grapes|orchard|fields?|greenhouses?|vegetables|beans|peanuts|cotton|cane|sugar ?cane|seedlings|mushrooms|garlic|onions|tomatoes|barley|rape|sunflowers|chestnuts|walnuts|pumpkins|cucumbers)\\b';
const herd =
  '\\b(?:goats|sheep|pigs?|sow|piglets|hens|chickens|ducks|geese|cows?|calf|calves|cattle|yaks?|rabbits|bees|hives|buffalo|ox|oxen|mule|donkey|lambs|fish|herd|flock|kids of the goat)\\b';
const firm =
  '\\b(?:sawmill|mill|factory|garage|bakery|farm|mine|quarry|kiln|workshop|brickworks|brickyard|plant|yard|boss|foreman|employer|contractor|restaurant|canteen|hotel|laundry|shipyard|company where|firm|cannery|tannery|(?:shop|stall|place|company|restaurant|site) where (?:he|she|they) work(?:s|ed)?)\\b';
const wage =
  '\\b(?:wages?|pay|pays|salary|salaries|pension|allowance|benefits?|subsidy|subsidies|dibao|sick pay|severance|remittances?|money order|stipend|hours|shifts|earnings)\\b';
const school = '\\b(?:school|schools|class|classes|classroom|lessons|kindergarten|college|studies|nursery|schoolroom)\\b';
const chore =
  '(?:mind|minding|herd|herding|help|work|pick|picking|look after|looking after|watch|watching|earn|cook|harvest|dig|weed|carry|nurse|sell|selling|tend|tending|care for|drive|guard|feed|cut|load|haul)';
const source =
  "(?:\\b(?:water|taps?|faucets?|wells|pump|hose|hosepipe|cistern|rain ?butt|standpipe|borehole|reservoir|trough|(?:water )?mains?|(?:water |feed |supply |plastic )pipes?|(?:the|their|his|her|a) (?:\\w+ )?(?:well|pipe|tank)|wells?(?:'s|\\u2019s)|well is|spring (?:they|he|she|we|that|above|behind|has|is|ran|turned|went)|spring water)\\b)";
const carried = '\\b(?:buckets?|cans(?! of (?:milk|paint|oil))|jerry ?cans?|canisters?|pails?|bottles|barrels?|kettles?|drinking water|water)\\b';
const fetched =
  "\\b(?:from|at|to|out of|down to) (?:the |a |their |our )?(?:\\w+ )?(?:river|stream|ditch|pond|canal|spring|lake|brook|creek|burn|mosque|church|school|pub|filling station|petrol station|fire station|hydrant|neighbou?rs?'?s?|next door|bus station|village pump|market|square|valley|burst main)\\b";
const supply =
  '\\b(?:power|electricity|electric|current|lights?|lamps?|bulbs?|sockets?|plugs?|fuses?|fuse ?box|meter|wires?|wiring|cables?|transformer|mains|switch(?:es)?|breaker|grid|power line|solar panel|inverter)\\b';

/** Things of a standard near words of their trouble, and ways of saying it without the thing; wider than `enConcerns`, by sense. */
export const enFields: Readonly<Record<Standard, readonly RegExp[]>> = {
  income: [
    follows(
      wage,
      "\\b(?:(?:were |was |is |are |been )?(?:kept back|held back|withheld|docked|halved|frozen|suspended)|stopped(?: coming)?|never (?:came|arrived|turned up)|(?:hasn't|haven't|has not|have not|didn't) (?:come|arrived?|turned up|shown up|been paid)|went from \\w+ (?:\\w+ )?to \\w+|(?:is|are|was|were) down to|dried up|outstanding|overdue)\\b",
      24,
    ),
    follows('\\b(?:kept back|keeps back|held back|withheld|owes?|docked|swallowed|ran off with|vanished with|still holds)\\b', wage, 34),
    follows('\\b(?:told|asked) (?:him |her |them )?not to come (?:back|in)\\b', firm, 14),
    /\bran off with\b.{0,30}\bmoney\b/,
    follows(
      firm,
      "\\b(?:shut(?: down| its doors| its gates)?|closed (?:down|its doors|its gates|for good)|has closed|folded|went under|bust|bankrupt|let (?:everyone|everybody|them all|him|her|them|half|people|the men|the women) go|laid (?:\\w+ )?off|ran off|vanished|burn(?:ed|t) down|moved away|stopped (?:hiring|buying|taking|calling|paying)|(?:doesn't|won't|refuses to|hasn't|never|didn't) (?:pay|paid|called?))\\b(?! (?:the door|for the day|early|at (?:five|six|noon)))",
    ),
    follows(
      crop,
      "\\b(?:rotted|rotten|rotting|failed|ruined|flattened|destroyed|withered|shrivelled|wiped out|washed (?:away|out)|under water|blight\\w*|unsold|can't (?:be sold|sell)|couldn't sell|won't sell|nobody (?:buys|wants|bought)|no buyers?|(?:was|were|been|are|is) (?:all )?(?:lost|eaten by|trampled|drowned|frozen|burnt|scorched)|(?:a|no) (?:loss|good this year)|worth nothing)\\b(?!.{0,24}\\b(?:cellar|store|sack|loft|bin|kitchen|jar)\\b)",
    ),
    follows(
      "\\b(?:no|without a|lost (?:his|her|their|the)|can't find a) (?:\\w+ )?(?:buyers?|harvest|crop)\\b",
      '\\b(?:this year|for|at all|any ?more|since|left)\\b',
      14,
    ),
    near(
      herd,
      '\\b(?:died|dead|dying|all gone|stolen|killed|drowned|sickness|swine fever|fowl pest|plague|swept (?:away|off)|culled|wiped out|(?:taken|killed) by|fell (?:off|down|into) (?:the|a))\\b(?! (?:of old age|years ago))',
      24,
    ),
    /\b(?:nobody|no one|neither|none|not one)\b.{0,30}\b(?:earns?|earning|brings? (?:in )?(?:anything|any|money|a cent|a penny|a yuan)|brings? home|has (?:a )?(?:job|work|wage)|in work)\b/,
    /\b(?:has|have|had|'s|'ve) (?:not |n't )?earned (?:nothing|not a \w+|no \w+|next to nothing)\b|\b(?:not|n't|never) (?:\w+ )?earn(?:ed|s|ing)? (?:a|one|any|so much as a) (?:cent|penny|yuan|coin|thing|kuai|single)\b|\b(?:earned|made|brought home|brought in|sold) (?:nothing|not a thing|next to nothing|hardly anything) (?:since|for|this|in|all)\b/,
    /\b(?:nothing|not a (?:cent|penny|yuan|coin|fen)|(?:only )?(?:a few|two|three|some) (?:coins|coppers|yuan)) (?:left )?in (?:the|his|her|their) (?:purse|pocket|pockets|wallet|tin|money box|house to live)\b|\b(?:purse|wallet|money ?box|savings tin)\b.{0,14}\b(?:empty|bare)\b/,
    /\blost (?:his|her|their|the|all|both) (?:\w+ ){0,3}(?:shifts?|jobs?|work|contract|post|position|hours|cleaning|round|custom|customers|livelihood|stall|pitch|licen[cs]e to trade)\b(?! (?:for a day|once))/,
    /\b(?:no|without|hasn't|haven't|not|n't) (?:the |any |got |have |enough |got any |got the |have any )*(?:money|cash) (?:left )?(?:for|to (?:buy|get|pay for|pay)) (?:the |any |a |some |this year's )?(?:\w+ )?(?:fertili[sz]er|seeds?|seedlings|rent|fodder|feed|diesel|petrol|tools?|spray|pesticide|piglets?|loan|interest|instal?ments?|bus|coal|wood|shopping|soap|salt)\b/,
    /\b(?:moneylender|loan shark|pawned|pawn shop|bailiffs?|evict\w*|in hock)\b|\bbehind (?:with|on) (?:the |their |his |her )(?:rent|bills|loan|payments?|instal?ments)\b|\b(?:rent|loan|instal?ment)s?\b.{0,16}\b(?:months? (?:behind|overdue)|unpaid|in arrears|can't be paid)\b|\b(?:shop|shopkeeper|grocer)\b.{0,14}\b(?:stopped|refuses?|won't give) (?:\w+ )?credit\b/,
    /\b(?:sells?|sold|selling|sell) (?:off )?(?:his|her|their|the) (?:\w+ )?(?:earrings|rings?|bracelet|necklace|bed|furniture|tv|television|wedding \w+|hair|blood|tools|last (?:\w+)|plough)\b/,
    /\b(?:last time|still|also|really)?\s?cannot find work\b(?!.{0,6}last)|\bno work come\b|\b(?:day jobs?|casual work|odd jobs)\b.{0,20}\b(?:dried up|go to (?:others|younger|lads)|none|no more|gone|nothing)\b/,
  ],
  food: [
    /\bnothing (?:at all )?(?:left )?(?:in|on|inside) (?:the|their|his|her) (?:\w+ )?(?:cupboards?|shelf|shelves|fridge|larder|pantry|pot|pots|pan|stove|table|bin|jar|plate|plates|kitchen)\b/,
    /\b(?:soup kitchen|church kitchen|food bank|temple kitchen|begs?|begging)\b(?! (?:me|him|her|you|to|for forgiveness|your))|\bwhat the (?:temple|church|mosque|monks|neighbou?rs|market) (?:hands?|gives?|throws?|leaves?)\b|\b(?:potato |turnip |vegetable )?(?:peel|peels|peelings|scraps)\b(?! (?:for|to) the (?:pig|pigs|hens|chickens|dog|goat|compost))(?=.{0,20}\b(?:stove|pot|dinner|supper|eat|ate|soup|$)|\W*$)/,
    /\b(?:eat|eats|ate|eating|fed) (?:only )?(?:once|one time|every (?:other|second) day|one meal|a single meal)\b|\b(?:one|a single) meal (?:a|per|each|every) day\b|\b(?:gives?|gave|giving|leaves?|passes) (?:his|her|their|the) (?:own )?(?:bowl|share|portion|food|plate|rice|supper|dinner|bread) to (?:the|her|his|their) (?:kids|children|little ones|boys?|girls?|grandchildren|son|daughter|baby)\b|\bsays? (?:he|she)(?:'s| is| was) (?:not hungry|full|never hungry)\b/,
    /\b(?:flour|rice|food|maize|oil|potatoes|bread|grain|noodles|meal|porridge|beans|barley) (?:left )?(?:for|enough for|to last) (?:just |only |about |perhaps |maybe )?(?:one|two|three|four|another|a couple of|a few|\d) (?:more )?(?:days?|meals?)\b|\b(?:enough|only) (?:flour|rice|food|maize|potatoes|bread|grain|noodles|meal) (?:for (?:one|two|three|another|\d) (?:more )?(?:days?|meals?)|till|until|to (?:last|see them))\b/,
    /\b(?:there was|there's|there is|had|have|has|with) no (?:lunch|dinner|supper|breakfast|food)\b(?! (?:for me|break|time|invitation))|\bno food in\b|\bno oil, no rice\b/,
    /\b(?:cooks?|cooked|cooking|eats?|ate|eating|boils?|boiled|boiling)\b.{0,14}\b(?:weeds|nettles|leaves|grass|bark|roots|acorns|the seed (?:corn|potatoes|grain|rice)|pig (?:feed|fodder|swill)|the pig's)\b(?! (?:for|to) the)/,
    /\b(?:from|with|of|faint with) hunger\b|\bstomachs? (?:growl|rumbl)\w*|\bempty stomachs?\b|\basked (?:me )?(?:for|if i had) (?:some )?(?:bread|food|something to eat|rice|a bun)\b|\b(?:he|she|they|kids|children|boy|girl|\uE000)(?:'s| is| are| was| were) (?:always |so |very |really |still )?hungry\b|\bwent (?:to bed |to school )?hungry\b/,
    /\b(?:handful|bowl|pot|cup|plate|tin|packet)s? of \w+ (?:\w+ )?(?:between|among|for) (?:the )?(?:two|three|four|five|six|seven|all of them)\b/,
    /\bround (?:one|a single) (?:bowl|plate|pot)\b|\bbowl (?:of )?(?:pickles|salt|hot water|broth) (?:for|between|among)\b|\bbetween (?:them|the (?:two|three|four|five|six)) (?:a|one) (?:single )?(?:potato|bowl|bun|loaf)\b/,
    /\b(?:mice|rats|weevils|moths|damp|flood|mould|birds|monkeys)\b.{0,24}\b(?:grain|rice|flour|maize|corn|stores?|food|wheat|potatoes)\b.{0,40}\b(?:left|gone|ruined|spoil\w*|ate|eaten|fit for|half)\b/,
  ],
  clothing: [
    near(
      wear,
      "\\b(?:stops? (?:at|short)|ends? (?:at|above|below)|more holes? than|toes? (?:are |is )?(?:out|through|showing|sticking|poking)|in ribbons|in shreds|shredded|(?:is|are|was|were|in|all|only) rags|tatters|threadbare|(?:much |far |way )?too (?:small|short|tight|thin)|outgrew|outgrown|(?:doesn't|don't|won't|no longer|can't|cannot) (?:\\w+ )?(?:close|closes|button|reach|meet|fit|fits)|splits?|worn (?:out|through|thin)|torn|ripped|full of holes|gone at the|flaps?|flapping|no (?:soles?|lining|buttons)|falls? (?:apart|to bits)|falling (?:apart|to bits)|in pieces|tied (?:on|up|round) with|stuffed with)\\b(?! (?:it|them) (?:up|and mended))",
      26,
    ),
    follows(
      '\\b(?:only|one|same|single|just the one|a)\\b',
      `${wear}.{0,30}\\b(?:between|shares?|turns|so one|one of them (?:always )?stays|while (?:they|it) dr(?:y|ies)|stays? in (?:bed )?(?:while|until|till|when))\\b`,
      14,
    ),
    follows(
      "\\b(?:no have|no got|not have|don't have|doesn't have|hasn't|haven't|hasn't got|haven't got|not got|neither (?:of them|child|boy|girl|one)?(?: has)?|none (?:of them )?(?:has|have)|nobody has|no one has|without|has no|have no|had no|owns? no|nothing)\\b",
      `\\b(?:any |a |an |anything |the )?(?:thick|warm|winter|proper|decent|dry|padded|whole|sound|waterproof) (?:${wear}|to (?:wear|put on)|on|things?)`,
      14,
    ),
    /\b(?:not|n't|neither|none|nobody|hardly|no one)\b.{0,24}\banything (?:warm|thick|decent|dry|proper)\b|\bnothing (?:of (?:his|her|their) own )?that fits\b|\bnothing (?:\w+ )?to (?:put on|wear)\b(?! (?:for|to) the (?:party|feast|wedding))/,
    /\b(?:has|have|owns?|got|'s got|with) (?:only |just |but )?(?:the )?one pair of (?:trousers|shoes|boots|socks|pants)\b(?! (?:more|too many))/,
    /\b(?:both|two|three|all|four)\b.{0,24}\b(?:same|one|a single) (?:pair of )?(?:boots|shoes|coat|jacket|trousers|sandals)\b(?! (?:size|shop|colour))/,
    /\b(?:sacking|sacks?|rags|newspaper|plastic bags?|bin bags?|cardboard|towels|cloths) (?:round|around|on|over|in|wrapped round|tied round) (?:his|her|their) (?:feet|shoes|legs|boots|shoulders)\b|\bbare ?-?(?:foot|footed|feet|legged|legs)\b(?!.{0,20}\b(?:play|grass|summer|for fun|hot day|beach|paddy|by choice)\w*)|\b(?:wears?|goes (?:to school |about |out )?in|runs about in|dressed in|in) (?:a |two |his |her )?(?:bin bag|sack|nightshirt|(?:sister|brother|mother|father|dad|mum|mom|gran|grandmother)'s (?:old )?(?:blouse|shirt|coat|dress|jacket|shoes|boots|slippers|cardigan))\b/,
    /\bwear(?:s|ing)? (?:only )?(?:one|a single|the one) (?:thin|layer)\b|\bonly one thin\b|\b(?:shiver|freez)\w* in (?:a |his |her )?(?:thin |summer |cotton )?(?:shirt|t-?shirt|dress|blouse|clothes|jumper)\b/,
  ],
  education: [
    /\bdropped out\b(?! of (?:the (?:air|sky|race|game|meeting|scheme|coop)|his hand|her hand|sight))|\bdrop(?:s|ping)? out of (?:school|class|college|lessons|it)\b|\bexpelled\b|\b(?:suspended|excluded|thrown out|kicked out|barred|sent away|sent home) (?:of|from|by) (?:the )?(?:school|class|college|lessons|teacher)\b|\bgot (?:himself|herself) thrown out\b|\bno (?:other )?(?:school|kindergarten|college) (?:will|would|wants to|is willing to) (?:have|take|accept)\b/,
    follows(
      "\\b(?:stopped|quit|gave up|given up|left|has left|turned (?:his|her) back on|refuses?|refused|won't|misses|(?:keeps?|is|been) missing|skips|skipping|bunks off|cuts|avoids|hides from|plays hooky from|needn't go to)\\b",
      school,
      18,
    ),
    /\bstopped attending\b|\b(?:bunk\w* off|skiv\w*|mitch\w*|plays? hooky|playing hooky|on the hop)\b/,
    follows(
      "(?:\\bnot|n't|\\bnever|\\bhardly|\\bno longer|\\bhas yet to) (?:\\w+ ){0,2}?(?:set foot|sets? foot|seen|been|turned up|turns? up|shown (?:up|his face|her face)|gone|go|goes|going|come|attend\\w*|sat|near|inside|back|start\\w*)\\b",
      `${school}(?! (?:fees?|bus|holiday|trip|gate|board|reunion|committee|meeting))`,
      22,
    ),
    follows(
      '\\b(?:kept|held|keeps?|keeping|stays?|stayed|staying|pulled|taken|took|left|remains?|sits?|is|are|been|was)\\b',
      `\\b(?:at )?(?:home|back|out|off)\\b.{0,20}\\b(?:to ${chore}|${chore}ing?|from (?:school|class|classes|lessons))\\b(?!.{0,24}\\b(?:cold|flu|fever|measles|chickenpox|holiday|election|snow day|weekend)\\b)`,
      10,
    ),
    /\binstead of (?:going to |attending |being (?:in|at) |sitting in |doing )?(?:school|class|classes|lessons|learning|studying|her lessons|his lessons|homework)\b/,
    follows(
      '\\b(?:minds?|herds?|minding|herding|watch(?:es|ing)?|tends?|works? (?:in|at|on|with)|packs?|carries|drives?|sells?|sorts?|picks?)\\b',
      '\\binstead\\b',
      26,
    ),
    /\b(?:left|quit|stopped|gave up|finished|out of) (?:school |class |lessons )?(?:at|when (?:he|she) was|aged) (?:the age of )?(?:eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|8|9|1[0-5])\b/,
    /\b(?:desk|seat|chair|place|bench)\b.{0,12}\b(?:has been|stays|stands|been|is|was|stood) empty (?:for|since|again|all (?:week|month|term))\b/,
    /\b(?:should|ought to|supposed to) (?:have been|be) (?:in|at) (?:the |a )?(?:first|second|third|fourth|fifth|sixth|school|class|kindergarten|year|grade)\b|\b(?:nobody|no one|not|n't|never|nor) (?:\w+ )?(?:been )?(?:enroll?\w*|registered|signed (?:him|her|them) up|put (?:his|her|their) names? down)\b(?! (?:as|for (?:the )?(?:vote|land|insurance|allowance|programme)))/,
    near(
      '\\b(?:school|boarding|tuition|exam|course|kindergarten|college|canteen|dormitory|dorm) (?:fees?|money|costs?)\\b|\\b(?:tuition|boarding|textbooks|schoolbooks|school books|school uniform|school bus)\\b',
      "\\b(?:can't|cannot|couldn't|unpaid|nothing to pay|no money|not paid|owing|owed|overdue|beyond|too (?:dear|much|expensive)|don't have|doesn't have|hasn't got|haven't got|no way to|nowhere to|not (?:been )?bought|stopped|doesn't know where|don't know where)\\b",
      30,
    ),
    near(
      '\\b(?:on (?:a )?school ?days?|in school hours|during lessons)\\b',
      '\\b(?:carry\\w*|works?|working|herd\\w*|sell\\w*|mind\\w*|help\\w*|pick\\w*|dig\\w*)\\b',
      40,
    ),
    /\brefuses? to go in\b|\bkids? no (?:go|dey) school\b|\bno go school\b/,
  ],
  medical: [
    new RegExp(
      `(?<!\\b(?:do|you))${not} (?:\\w+ ){0,5}?(?:seen|shown|told|been|gone|asked|visited|fetched)\\b(?: (?:it|him|her|them|that|this|anyone|to|by|a|an|any|the|about|for|with|up|down|like|as|far|local|county|township|village|one|real)){0,5} ${carer}(?! (?:yesterday|today|bill))`,
    ),
    new RegExp(
      `\\b(?:no|not one|not any) ${carer}(?: \\w+){0,2}? (?:knows?|has (?:seen|looked|examined)|saw|was (?:called|asked|fetched)|is allowed|near|ever|been|looked|came)\\b`,
    ),
    new RegExp(
      `\\b(?:won't|refuses?|refused|doesn't want|didn't want|doesn't dare|will not|would not|wouldn't|can't|cannot|scared|afraid|too proud|too shy|hears nothing of) (?:\\w+ ){0,6}?(?:${carer}|operation|surgery|injections?|treatment)(?! (?:card|bill))`,
    ),
    new RegExp(`\\binstead of (?:seeing|going to|calling|fetching|showing|asking|a) (?:\\w+ ){0,3}?(?:${carer}|anybody|anyone|treatment)`),
    near(
      `${carer}|\\b(?:operation|scan|treatment|surgery)\\b`,
      '\\b(?:pay(?:ment)? (?:first|up front|in advance|beforehand)|paying (?:first|up front)|want(?:s|ed)? (?:\\w+ ){0,4}?(?:up front|first|in cash|before)|asked? (?:\\w+ )?for a deposit|the deposit|sends? (?:him|her|them) away|sent (?:him|her|them) away|turned (?:him|her|them) away|until (?:they|he|she) pays?)\\b(?!.{0,30}\\b(?:waived|back|returned|covered)\\b)',
      40,
    ),
    /\b(?:so|with|gets?|got|had|has|have|still|is|goes|there is|there's) (?:had )?no (?:medical )?treatment\b|\bleft untreated\b|\bwithout (?:any )?(?:treatment|medical help|a doctor|seeing (?:a|any) doctor)\b/,
    /\b(?:health card|insurance card|medical card|health insurance|medical insurance|insurance|hospital card|clinic card)\b.{0,24}\b(?:laps\w*|expired|blocked|stopped|frozen|cancelled|unpaid|not paid|not accepted|refused|ran out|run out|invalid|not renewed|gone|lost)\b(?!.{0,20}\b(?:renewed|again|replaced|unblocked)\b)/,
    /\b(?:cancell?ed|missed|skipped|misses|skips|cut down|gave up|gives up|put off|puts off)\b.{0,20}\b(?:scan|appointment|check-?up|operation|dialysis|follow-?up|injections?|chemo\w*|physio|treatment|surgery|x-?ray)\b.{0,30}\b(?:fare|money|cost\w*|afford|price|pay|dear|far|bus)\b/,
    /\bno (?:more )?(?:meds|tabs|pills|insulin) (?:left|no more|since|for)\b|\b(?:can't|cannot|couldn't) pay (?:the |for the )?(?:chemist|pharmacy|pharmacist|pills|meds)\b|\bout of (?:insulin|meds|tablets|pills|medicine)\b|\b(?:tablets|pills|medicine|insulin|drops|inhaler|meds)\b.{0,16}\b(?:ran|run|runs|have run|has run) out\b/,
    /\bsent home (?:\w+ )?(?:from|by) (?:the )?hospital\b.{0,30}\b(?:deposit|money|pay|bed|early)\b|\bcough\w* (?:up )?blood\b(?!.{0,40}\b(?:treated|hospital now|on tablets)\b)/,
  ],
  housing: [
    near(
      structure,
      "\\b(?:fell (?:out|over|in|off|down)|fallen (?:out|over|in|off|down)|blew (?:over|off|in|away|down)|blown (?:over|off|in|away|down)|(?:came|come|coming|comes) (?:off|away|down|apart|loose|in)|smashed|rott\\w+|hollow|sags?|sagging|bulg\\w+|blocked|backed up|overflow\\w*|clogged|jammed|(?:doesn't|won't|don't|can't|not) (?:\\w+ )?(?:close|closes|shut|lock|flush|drain|be (?:shut|closed|locked))|off its hinges?|collapsed|caved in|crumbl\\w+|subsid\\w+|tilt\\w*|(?:is|are|was|were|all|wet|soaked|damp) (?:wet|soaked|damp) ?(?:through|thru)?|wet (?:through|thru)|termites?|woodworm|dry rot|washed away|undermined|unsafe|not safe|dangerous|half gone|lets? (?:in )?the (?:rain|snow|wind|water|cold)(?: in)?|hingin|l(?:ies|ying) (?:in|on) the (?:yard|ground|field|road|grass)|aff its|missing|cracked|leaks?|leaking|leaked|drips?|dripping|holed)\\b(?! (?:the|a|his|her) (?:door|window|roof) (?:for|to) me)",
      30,
    ),
    follows(
      '\\b(?:toilet|lavatory|latrine|loo|privy|drains?|sewer)\\b',
      "\\b(?:broken?|broke|blocked|out of order|doesn't work|not working|gone|smells?|stinks?|wet|fell|full)\\b",
      30,
    ),
    /\bsleep(?:s|ing)? in (?:the|a|their|his) (?:cow ?shed|barn|stable|shed|tent|goat ?shed|hayloft|hay|car|pigsty|kitchen because|woodshed|bus)\b|\b(?:sleeps?|moves?|moved|beds?) .{0,24}\b(?:because|since|out of) .{0,10}\b(?:roof|ceiling|rain|drip|wall)s?\b/,
    /\bunder (?:a|the|some) (?:drips?|leaks?)\b|\b(?:see|sees|saw|count) (?:the )?(?:daylight|sky|stars|light)(?: through| between|\W*$)(?! the (?:window|clouds|trees))|\bdaylight (?:through|between)\b|\b(?:push|put|stick|poke|pass)\w* (?:a|your|my|the|his) (?:\w+ )?(?:hand|finger|fist|arm|pen|stick) (?:right |straight )?(?:in|into|through)\b/,
    /\b(?:wind|rain|snow|snaw|draught|draft|cold|sleet|hail|dust)(?:'s)? (?:\w+ )?(?:comes?|blows?|blawin|blowing|blew|gets?|pours?|drives?|whistles?|drifts?|drips?|howls?|seeps?)\b.{0,10}\b(?:in|through|under|between|inside|into|down)\b(?! the (?:village|valley|street|road|window when))/,
    follows(
      '\\b(?:nailed|hung|hangs|tacked|stuffed|put|stretched|taped|tied|pinned)\\b',
      '\\b(?:rug|sack|sacks|sheet|plastic|cardboard|tarp\\w*|blanket|boards?|sacking|carpet|rags|foil|feed sack)\\b.{0,16}\\b(?:over|across|in|into|before|against)\\b.{0,8}\\b(?:hole|holes|gap|gaps|window|door|opening|frame|it|crack|cracks|roof)\\b',
      12,
    ),
    /\b(?:gap|hole|space) where (?:the|her|his|their|a) \w+ used to be\b|\bblack (?:fungus|mould|mold|spots|patches)\b|\bmould\b.{0,24}\b(?:bed|wall|corner|ceiling|round|over)\b/,
    follows(
      '\\b(?:house|hut|home|room|bedroom|kitchen|bathroom|cellar)\\b',
      '\\b(?:collapsed|caved in|falling down|falling apart|about to (?:fall|collapse|come down)|unsafe|not safe|knee[- ]deep|under water|flooded|subsid\\w+|leaning|slid|half buried|full of smoke|fills with smoke)\\b',
      24,
    ),
  ],
  water: [
    follows(
      source,
      "\\b(?:not a drop|dry|dried(?: up| out)?|(?:to |is |full of |only |all |just )mud|muddy|cloudy|milky|brown|yellow|green|rusty|salty|foul|stinks?|stinking|froze|frozen|burst|split|cracked|holds (?:nothing|no)|collapsed|fell in|silted|seized|broke|broken|burnt out|dug up|cut off|shut off|shut (?:them|it) off|turned off|disconnected|(?:is|was|stands|been|are|were) empty|(?:eaten|chewed|gnawed) (?:through|up|by)|ran out|trickles?|dribbles?|worms|colou?r of|tastes|smells|makes (?:them|him|her|people) (?:sick|ill)|packed up|gave up|given up|stopped|hasn't (?:come|run)|won't (?:run|come|work))\\b(?! (?:tea|bread|rice|the (?:bus|car|bike)))",
    ),
    /\bnot a drop\b(?! of (?:rain|alcohol|drink|wine|beer|oil|schnapps|spirits|blood|petrol))|\b(?:shut|cut|turned) (?:them|him|her|the house|the water|the whole house|their water) off\b.{0,14}\b(?:street|main|meter|water|$)|\b(?:shut|cut|turned) (?:off )?the water\b(?! (?:back|on|for an hour))|\bno water (?:at all|since|for|in the (?:house|tap|taps))\b/,
    follows(
      '\\b(?:carr(?:y|ies|ying|ied)|lugs?|lugging|lugged|hauls?|hauling|fetch(?:es|ing)?|carts?|drags?|draws?|queues?|queueing|wash(?:es)?|flush(?:es)?|cooks? with|drinks?)\\b',
      `${carried}.{0,24}${fetched}`,
      24,
    ),
    follows(
      '\\b(?:carr(?:y|ies|ying)|lugs?|hauls?|fetch(?:es|ing)?|draws?|drinks?|drinking|drink|dip|live|lives|living)\\b(?!.{0,20}\\b(?:sand|stones?|gravel|wood|firewood|fish|mud|clay|reeds|letters?|post|child\\w*|kids?|boy|girl|tea|coffee|beer|schnapps|milk)\\b)',
      '\\b(?:from|out of|on) (?:the |a )?(?:\\w+ )?(?:river|stream|ditch|pond|canal|spring|brook|creek|puddle|trough|rain ?butt|rain ?water|rain barrel|melted snow|snowmelt|cattle trough)\\b(?! (?:fish|they own|behind the new))',
      24,
    ),
    follows(`\\b(?:\\w+ )?${carried}`, `(?:a day|each day|every day|every morning|at a time)?.{0,6}${fetched}`, 10),
    /\b(?:queue|queues|queueing|stand|line up|walk|walks) (?:\w+ ){0,4}with (?:the |their |two )?(?:jerry ?cans?|buckets?|cans|canisters|pails?|bottles)\b(?! of (?:milk|oil|paint|beer|honey|feed|slop))|\b(?:what|stuff that) comes? (?:out of|from) the taps?\b.{0,24}\b(?:colou?r|brown|rust|smell|stink|mud|yellow|not)\w*\b|\bdrink from\b.{0,24}\b(?:green|goats?|cattle|cows?|animals|dirty|cloudy)\b|\b(?:goats?|cattle|cows?|animals|pigs)\b.{0,24}\bdrink from\b/,
    /\b(?:spring|well|source|stream|pond)\b.{0,14}\b(?:they|he|she|the family|we)? ?(?:drinks?|uses?|gets?|draws?)\b.{0,14}\b(?:has |is |went |turned |gone )*(?:cloudy|dry|dried|muddy|brown|green|foul|polluted|low|salty)\b/,
  ],
  electricity: [
    follows(
      supply,
      "\\b(?:(?:is|are|was|were|been|stay|stays|gone|went|all) (?:dead|dark|black)|burn(?:t|ed)(?: out| through)?|scorch\\w*|melted|spark\\w*|smok(?:es|ing|ed)|shock\\w*|bare|exposed|hang(?:s|ing) (?:loose|down|out)|tripp\\w*|disconnected|flicker\\w*|gnawed|chewed|(?:was|were|got|been|has been) (?:cut|taken away|stolen|removed|sealed|shut off)|never (?:came|come) back|blew|blown|packed up|gave up|won't (?:come on|work|go on)|(?:doesn't|don't) work)\\b(?! (?:and (?:i|he|she|they) (?:replaced|changed)))",
      24,
    ),
    /\bnothing in the (?:sockets?|wires?|line|plugs?)\b|\b(?:took|taken|removed|sealed|cut off) the (?:electric |electricity |power )?meter\b|\bmeter\b.{0,8}\b(?:was |been )?(?:taken|removed|sealed|stolen)\b|\bwithout (?:any )?(?:power|electricity|current|lights?)\b(?! (?:for (?:an|a|one|two|half|some) (?:hour|minute|moment|evening)))/,
    /\b(?:whole )?(?:flat|house|place|row|street|room)(?: just)? (?:goes|went|gone|going|stays) (?:black|dark|out)\b|\bnothing to see by\b|\bto bed (?:at dusk|with the (?:hens|chickens)|when (?:it gets|it's) dark|before dark|at nightfall)\b|\bno fridge, no fan\b|\bcharg(?:e|es|ing|ed) (?:the|their|his|her) (?:\w+ )?(?:phones?|torch|lamp)\b.{0,10}\b(?:at|in) (?:the|a) (?!house|kitchen)/,
    /(?<!\bwe (?:\w+ ){0,3})\b(?:by|with|under|round|at|only) (?:the light of )?(?:a |an |the |one |their )?(?:wick|candles?|oil lamp|kerosene lamp|paraffin lamp|fire's light|firelight|light of the (?:fire|stove)|head ?torch|phone light|saucer of oil)\b(?!.{0,34}\b(?:cake|altar|birthday|festival|romantic|shrine|grave|tomb|church|temple)\b)/,
    /\b(?:prepaid|meter|electric|electricity|power) (?:key|card|credit)\b.{0,20}\b(?:empty|run out|ran out|runs out|zero|nothing|gone)\b|\b(?:tickle|tingle|jolt|buzz|kick|shock) (?:off|from|when|if) (?:the|you|she|he|they|it)\b|\bpole\b.{0,24}\b(?:came|fell|went|took|knocked|is|was|blown) ?down\b.{0,60}\b(?:nothing|no|dark|since|without|power|light)\b/,
  ],
};
