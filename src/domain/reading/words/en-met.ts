/** Nobody was found. */
export const enNobody =
  /\b(?:nobody|no one|no-one|noone|none of them|not a soul)\b.{0,25}\b(?:home|house|in|there|answer\w*|door|open\w*|about|around|inside)\b|\b(?:no answer|not at home|wasn't home|wasn't in\b|weren't in\b|weren't home|wasn't at home|weren't at home|weren't there|wasn't there|not home|not in today|all out|everyone (?:was |is )?(?:out|away|at the|gone)|all away|found (?:the )?(?:house|door|gate) (?:locked|shut|closed)|(?:house|door|gate|place) (?:was |is )?(?:locked|shut|bolted|padlocked)|locked (?:house|door|gate)|locked up|knocked .{0,20}nothing|out when i (?:came|called)|missed (?:him|her|them)|didn't find (?:him|her|them|anyone|anybody)|empty house|left a note|found nobody|met nobody)\b/;

/** Somebody was there after all. */
export const enSomebody =
  /\b(?:opened|let me in|told me|was home|were home|was in\b|said|says|sat|talked|spoke|chatted|tea|his wife|her husband|the (?:wife|son|daughter|mother|grandmother|boy|girl)|granny|found (?:him|her|them)|came back|came home|showed me)\b/;

/** They spoke by telephone. */
export const enPhone =
  /\b(?:phoned|rang|telephoned|rung|video[- ]?call(?:ed)?|voice call|long call|phone call|(?:by|over the|on the|via) (?:phone|telephone|wechat|video|whatsapp)|call with|call to|called (?:him|her|them|up)|on wechat|facetimed|gave .{0,20} a (?:call|ring)|had .{0,15}on the (?:phone|line)|texted|messaged|quick call)\b/;

/** Where people meet who do not meet at home. */
export const enElsewhere =
  /\b(?:met|saw|seen|ran into|bumped into|came across|spoke|talked|found|caught|sat|chatted|visited)\b.{0,45}\b(?:at|in|on|outside|by|near)\s+(?:the\s+|his\s+|her\s+|their\s+|our\s+|a\s+)?(?:[a-z]+\s)?(?:market|fair|field|fields|hospital|clinic|ward|office|workshop|factory|work|workplace|site|school gate|school|station|bus stop|bus|road|street|shop|store|well|square|committee|village hall|hall|canteen|restaurant|teahouse|orchard|greenhouse|care home|street corner|lane|river|bridge|market stall|stall|warehouse|park|pharmacy|mosque|church|township)\b/;
