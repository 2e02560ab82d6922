import type { Standard } from '../../standards.ts';

const wear = '(?:coats?|jackets?|boots|shoes?|trousers|blouse|jumper|sweater|sleeves?|soles?|socks)';
const med = '(?:pills?|medicines?|medication|tablets?|insulin|inhaler|(?:eye ?)?drops|prescription|syrup)';
const stem = '(?:string|rope|wire|tape|twine|cord)';

/** What a lack looks like where nobody calls it one («the cash is gone by the 20th», «the tap only drips»), by standard. */
export const enSigns: Readonly<Record<Standard, readonly RegExp[]>> = {
  income: [
    /\bno (?:sign|trace) of (?:the |his |her |their |any )?(?:\w+ )?(?:wages|pay|pension|allowance)\b|\b(?:cash|money|wages?|pension|pay|allowance|salary|purse)(?:'s)?\b.{0,14}\b(?:gone|used up|finished|spent|runs? out|empty) (?:\uE001(?: every)? month|by|before|long before|well before|halfway)\b/,
    /\b(?:nobody|no one) (?:has |will |would )?(?:hires?|hired|employs?|employed|takes? (?:him|her|them) on)\b|\b(?:not one|none|neither) of (?:them|the (?:men|boys|sons|family)) (?:has|have|is in|are in|found) (?:any )?(?:work|a job|jobs)\b/,
    /\bno (?:shifts?|orders?|customers|paid work|day work) (?:at|for|since|in|on)\b|\b(?:kiln|factory|mill|mine|quarry|site|boss|foreman|workshop|yard)\b.{0,10}\b(?:hasn't|haven't|has not|never|didn't) (?:called|asked|taken|wanted|rung) (?:him|her|them)\b/,
    /\b(?:wages?|pay|salary|pension|allowance|dibao|subsidy)\b.{0,30}\b(?:(?:\w+ )?(?:weeks?|months?) late|(?:still )?(?:isn't|hasn't been|is not|wasn't) there|should have (?:come|arrived|been (?:here|paid))|(?:is |are |were |came )?late again)\b|\b(?:and with it|there goes|so has) (?:his|her|their) (?:pay|wages?|job|income|living)\b|\bsavings (?:went|have gone) (?:on|to|for) (?:the |his |her |their )?(?:funeral|hospital|operation|debts?|bills?|doctor|treatment|medicine|rent|fees?)\b|\b(?:without|hasn't|haven't) a (?:penny|cent|coin)\b|\b(?:hens|chickens|pigs|sheep|goats|ducks|geese|lambs)\b.{0,10}\b(?:were |got |was )?(?:all )?(?:taken|killed|eaten|got|stolen) (?:by|in)\b/,
  ],
  food: [
    /\b(?:eat|eats|eating|ate|eaten|having|live on|lived on|living off|had)\b (?:only|just|nothing but|nothing except|plain) (?:\w+ ){0,2}(?:porridge|gruel|rice|noodles|potatoes|bread|cabbage|turnips|congee)\b(?! (?:today|because))/,
    /\b(?:see|saw|scraping|scrape|scraped|touch|reached) (?:the )?bottom\b(?! of (?:the|a) (?:valley|hill|well|garden|page|stairs|field|lane|road))|\b(?:bin|sack|jar|barrel|crock|chest) (?:was |is )?(?:down to|scraped)\b/,
    /\b(?:rice|flour|grain|maize|oil|potatoes|meal) (?:went|ran out|gave out|ended) (?:last|a|two|three|on|\uE001)\b|\b(?:rats|mice|weevils|damp)\b.{0,12}\b(?:got into|ate|spoiled|spoilt|ruined) (?:the|their|all|most)\b.{0,10}\b(?:grain|rice|flour|maize|potatoes|stores?|food)\b/,
    /\b(?:doesn't|don't|not) have to eat\b|\b(?:goes|go|sent) to bed (?:early )?(?:without|on nothing)\b|\b(?:no|without) (?:bread|rice|supper|dinner|breakfast|lunch)\b(?= (?:on the table|in the house|for the (?:kids|children))|\.|,)|\b(?:live|lives|living) (?:off|on) what (?:the )?(?:neighbou?rs|others|people|relatives)\b|\bnothing (?:in|inside) (?:the|their|her|his) (?:fridge|cupboard|pot|larder|pantry|bin)\b|\b(?:waters?|watering) down the (?:soup|milk|porridge|gruel)\b/,
  ],
  clothing: [
    new RegExp(
      `\\bonly (?:\\w+ )?${wear}\\b.{0,24}\\b(?:is|are|was|were) (?:a |an |her |his )?(?:summer|thin|cotton|rain|old|mother's|father's|brother's|sister's)\\b|\\b${wear} is (?:a|his|her) summer (?:jacket|coat|one|thing)\\b`,
    ),
    new RegExp(
      `\\b${wear}\\b.{0,24}\\b(?:tied|held|bound|kept) (?:on|together|up|shut) (?:with|by) ${stem}\\b|\\b(?:boots|shoes)\\b.{0,12}\\bstuffed with (?:news)?paper\\b|\\b(?:boots|shoes)\\b.{0,16}\\blets? (?:it all|everything|the (?:wet|snow|water|rain)|snow|water) in\\b`,
    ),
    /\bone (?:coat|jacket|pair of (?:boots|shoes)) (?:for|between) (?:the |all |her |his )?(?:two|three|four|five|both|them|children|kids|boys|girls|sisters|brothers)\b(?! seasons)|\bwhoever goes out wears\b|\bsleeves?\b.{0,10}\bends? (?:at|above|below) the (?:elbows?|wrists?)\b|\bin (?:sandals|slippers|a t-?shirt|shirtsleeves)\b.{0,34}\b(?:in (?:this|the) (?:cold|snow|frost)|no socks)\b/,
  ],
  education: [
    /\b(?:desk|seat|place) (?:in class |at school )?(?:has been|stays|stands) empty (?:for|since)\b|\b(?:stays?|stayed|kept|keeps?) (?:back|home|at home) to (?:mind|look after|herd|watch|help|work|earn|nurse)\b/,
    /\b(?:finished|done|through) with (?:school|class|learning|his books|her books) (?:and|,)|\b(?:says|said|told \w+ \w+) (?:he|she) (?:is |was )?(?:done|finished|through) with school\b|\bnot seen the inside of (?:a|the|any) (?:class|school)\w*/,
    /\b(?:not|never) (?:allowed )?to come back (?:until|before|without|unless)\b.{0,24}\b(?:money|fees?|paid|uniform|books?)\b|\bschool\b.{0,10}\bwants (?:the|its|their) (?:\w+ )?(?:fees?|money) (?:first|before|up front)\b|\b(?:school|college|university|senior high|high school)\b.{0,14}\bbut (?:the|there's no|there is no|no) (?:money|fees?|fare)\b/,
  ],
  medical: [
    new RegExp(`\\bon half (?:his|her|their|the) ${med}\\b|\\b(?:give|gave|given|giving) up (?:the|his|her|their|on the) (?:\\w+ ){0,2}${med}\\b`),
    new RegExp(
      `\\b${med}\\b.{0,12}\\b(?:only )?(?:one|two|three|four|five|a few|\\d) days? (?:left|worth)\\b|\\b(?:rent|food|fees|rice|bread|coal) (?:and|or) (?:the |his |her )?${med}\\b`,
    ),
    /\b(?:dentist|doctors?|hospitals?|clinic|medicine)\b.{0,12}\b(?:is|are|was|were) (?:only )?for (?:the )?rich\b|\b(?:clinic|hospital|pharmacy|doctor)\b.{0,12}\bwants? (?:(?:the )?(?:cash|money|payment)|paying)\b|\b(?:won't|will not|refuses to) (?:have|let in|call|fetch|get) (?:the|a) (?:doctor|nurse)\b/,
    /\bnever had the money to fill\b|\bmoney to fill (?:it|the prescription)\b|\bprescription\b.{0,40}\b(?:in (?:his|her|their) (?:pocket|drawer|bag)|unfilled|never filled|not filled)\b|\b(?:nobody|no one|no doctor) (?:has |had )?(?:looked at|seen to|examined|treated) (?:the|his|her|it|that)\b.{0,5}\b(?:leg|arm|foot|hip|hand|back|eyes?|wound|knee|it|ankle|chest|cough|head|ear|tooth|teeth)\b/,
  ],
  housing: [
    /\bgaps? (?:between|in|under|along|above) the (?:\w+ )?(?:walls?|roof|door|window|floor|ceiling|eaves|boards)\b|\b(?:ceiling|wall|beam|floor|boards?)\b.{0,24}\b(?:is|are|was|were|gone|has gone) (?:all )?(?:black and soft|soft|spongy|black)\b/,
    /\b(?:windows?|panes?|doors?|roof)\b.{0,14}\b(?:has been|is|are|was|just|with) (?:only |just |nothing but )?(?:a sheet of plastic|plastic|cardboard|a tarp\w*|a blanket|a board|sacking)\b|\b(?:pane|door|window|tiles?|slates?) (?:is|are) out\b|\b(?:door|gate|window|shutters?)\b.{0,14}\b(?:tied|held|kept|wedged) (?:shut|closed|up|together)?\s?(?:with|by) (?:a )?(?:string|rope|wire|chair|stone|brick|belt|twine)\b/,
    /\broof\b.{0,12}\b(?:held|weighed|tied) down (?:with|by)\b|\btiles? (?:came|went|blew|flew) off\b|\bwhen(?:ever)? it rains\b.{0,6}\b(?:they|he|she) (?:all )?(?:sleeps?|moves?|sits?|puts?|has to|have to)\b|\b(?:stairs?|steps|ladder|floor|balcony|landing) (?:shakes?|wobbles?|sways?|gives?|moves?)\b/,
  ],
  water: [
    /\bno (?:sign|trace|drop) of (?:any |the )?(?:tap )?water (?:in|from|at|since|for|yet)\b|\b(?:taps?|faucet|pipe|standpipe|hose)\b.{0,12}\b(?:only|just|barely|hardly) (?:drips?|dribbles?|trickles?|runs|spits|coughs)\b|\bpump\b.{0,14}\b(?:hums|runs|turns|spins|groans|coughs)\b.{0,6}\bbut (?:nothing|no water|only air)\b|\b(?:hose|pipe)\b.{0,20}\b(?:in pieces|in two|came apart|come apart|chewed|cut through)\b/,
    /\bwells?\b.{0,10}\b(?:went|gone|turned|is|has been) (?:cloudy|brown|bad|salty|foul|green|yellow|dry)\b|\bwater\b.{0,20}\b(?:spat it out|licking|like (?:rust|iron|metal|tea|mud|ink)|for arrears)\b|\b(?:shut|turned|cut|switched) (?:the|their|her|his) water off\b|\b(?:down to|only|just) (?:an|one|two|three|a couple of|\d+) hours? of (?:running )?water\b/,
    /\b(?:goes|go|walks?|climbs?) (?:down |up |out )?(?:to the (?:river|stream|spring|ditch|pond) )?with (?:two |her |his |their |the )?(?:cans|buckets|canisters|pails|jerrycans?)\b(?! (?:of|full of|for the))/,
  ],
  electricity: [
    /\b(?:bulbs?|lamps?|lights?|sockets?)\b.{0,20}\b(?:been|is|are|was|were|gone|went) dead\b|\b(?:whole (?:house|flat|place)|fuse) goes (?:off|out|dark)\b(?! (?:at|to))/,
    /\bby the light of (?:my|a|their|his|her) (?:phone|torch|candle|flashlight)\b|\b(?:meter|prepaid|electric key) (?:ran|has run|runs) out\b|\b(?:no|out of) credit (?:to put )?on (?:it|the meter)\b|\b(?:lamps?|light) is (?:a|just a|only a) (?:wick|candle|torch|jar|tin)\b|\bwires?\b.{0,20}\bhangs? (?:down|out|loose|bare|low)\b/,
  ],
};

/** Said beside a trouble that is none: let go by a doctor's word, a holiday, a leaflet, people who were out. */
export const enNoSign =
  /\b(?:switch(?:ed|es)|turn(?:ed|s)|put) (?:the |all the )?(?:lights?|lamp) (?:off|out)\b|\b(?:switched|turned) off the (?:lights?|lamp)\b|\b(?:school|office|clinic|church|shop|bus|village hall|hotel)(?:'s)? (?:window|door|roof|wall|lock|pump|tap|water|toilet)s?\b|\bdoctor'?s? orders\b|\bon (?:the )?doctor's (?:advice|orders)\b|\bfor the (?:holidays?|weekend|harvest break|summer break)\b|\b(?:leaflet|poster|brochure|warning|lecture|talk|lesson|film) (?:about|on|against)\b|\b(?:lights?|power) (?:was|were) off when (?:i|we) (?:came|arrived|got)\b|\b(?:clear|fine|(?<!\b(?:taps?|wells?|pump|pipe|spring|tank|it)(?:'s)? (?:\w+ ){0,2})dry|quiet|good|all right|steady|better) (?:ever )?since\b|\b(?:was|were) (?:\w+ ){1,2}for (?:a|one) (?:day|few hours|night|moment|minute)\b|\b(?:joked?|joking|jokes|teased (?:me|him about|her about|us)|grumbled)\b|\b(?:good|decent|fair|fine|better|top|nice) (?:money|prices?)\b|\bdid well (?:on|out of|by|from) (?:it|them)\b|\bdoctors? (?:is|was|were|are|seems) (?:very |so )?(?:pleased|happy|satisfied)\b|\bdoctor (?:stopped|took (?:him|her) off|says? (?:he|she) (?:can|may|needs no))\b|\bno school today\b|\b(?:family|people|house|household|man|woman|folk) (?:\w+ ){0,2}doors? (?:down|up|away)\b|\b(?:sister|brother|aunt|uncle|daughter|son|parents)'s (?:taps?|water|power|lights?|roof|house|pump|well|kids|children)\b/;

/** Said right after a trouble that is none, or that passed by itself. */
export const enPassed =
  /\b(?:good|decent|fair|fine|better|top|nice) (?:money|prices?)\b|\bdid well (?:on|out of|by|from) (?:it|them)\b|\b(?:mopped|scrubbed|hosed|painted|whitewashed|on purpose|by choice|strong as|fit as)\b|\bdoctor'?s? orders\b|\bon (?:the )?doctor's (?:advice|orders)\b|\b(?:clear|fine|good|all right|steady|better) (?:ever )?since\b/;
