/** Short and slangy spellings and what they stand for. */
export const enShort: Readonly<Record<string, string>> = {
  wnt: 'went', cumin: 'coming', comin: 'coming', gud: 'good', hse: 'house', prob: 'problem', probs: 'problems', skool: 'school', scool: 'school', tomoz: 'tomorrow', '2moz': 'tomorrow', ystday: 'yesterday', pils: 'pills', medcine: 'medicine', dr: 'dr', ths: 'this', mornin: 'morning', evning: 'evening', evenin: 'evening', aft: 'afternoon', arvo: 'afternoon', wil: 'will', wll: 'will', hav: 'have', hv: 'have', hvnt: "haven't",
  dont: "don't", cant: "can't", wont: "won't", didnt: "didn't", doesnt: "doesn't", isnt: "isn't", wasnt: "wasn't", hasnt: "hasn't", havent: "haven't", arent: "aren't", werent: "weren't", hadnt: "hadn't",
  couldnt: "couldn't", wouldnt: "wouldn't", shouldnt: "shouldn't", im: "i'm", ive: "i've", il: "i'll", iwill: 'i will', hes: "he's", shes: "she's", theyre: "they're", theyve: "they've", theres: "there's", thats: "that's",
  w: 'with', n: 'and', u: 'you', ur: 'your', r: 'are', pls: 'please', plz: 'please', cos: 'because', coz: 'because', bcos: 'because', cuz: 'because', bc: 'because', sez: 'says', sed: 'said', cms: 'comes', abt: 'about', nthing: 'nothing', nothin: 'nothing',
  evrything: 'everything', evrthing: 'everything', everythin: 'everything', frm: 'from', bk: 'back', bak: 'back', wk: 'week', wks: 'weeks', mths: 'months', yrs: 'years', hosp: 'hospital', meds: 'medicine', elec: 'electricity', lecky: 'electricity', leccy: 'electricity',
  gonna: 'going to', gotta: 'have to', wanna: 'want to', thx: 'thanks', ty: 'thanks', ppl: 'people', wrk: 'work', wud: 'would', shud: 'should', cud: 'could', wat: 'what', wen: 'when', cld: 'could', shld: 'should', wld: 'would', stil: 'still', wid: 'with',
  ain: 'ain', aint: "isn't", "ain't": "isn't", nuffin: 'nothing', nowt: 'nothing', owt: 'anything', brung: 'brought', brang: 'brought', seed: 'seed', froze: 'frozen', bust: 'broken', busted: 'broken', knackered: 'broken', wonky: 'broken', kaput: 'broken', ashore: 'ashore',
};

/** Words that matter to the reading, which a misspelt word is mended to. */
export const enKeyWords: readonly string[] = (
  'visited visit saw seen met went stopped dropped called checked spoke talked phoned phone delivered brought bring brings buying bought promised promise promises remind morning afternoon evening ' +
  'tomorrow yesterday today tonight money income wage wages salary work worker works working unpaid unemployed job jobs paid pension allowance food flour rice grain hungry eaten eating ' +
  'clothes coat coats jacket jackets shoes boots trousers shirt sweater blanket quilt winter torn school teacher class lessons homework medicine medicines tablets insulin doctor hospital clinic afford expensive ' +
  'treatment operation insurance roof roofs leak leaks leaking leaked wall walls crack cracked cracks ceiling kitchen bathroom window windows door doors lock locks locked broken broke broken collapsed damp mould ' +
  'water pump pipe pipes frozen burst well tap taps power electricity electric light lights lamp meter socket wiring fuse nobody home house office village answer answered repaired fixed replaced repair ' +
  'measure collect fetch register application apply papers document documents certificate deliver fertilizer everything nothing problem problems family mother father brother sister wife husband daughter children ' +
  'pills tablets fixed mended insurance promised window kitchen enough without because before after again since running burnt burned nothing special month months weeks heating stove coal'
).split(' ');
