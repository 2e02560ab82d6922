/** English words for days, as people type them, misspelt ones among them. */
export const enWeekdays: Readonly<Record<string, number>> = {
  monday: 1, mon: 1, mondy: 1, munday: 1, tuesday: 2, tue: 2, tues: 2, tuseday: 2, teusday: 2, tuesay: 2,
  wednesday: 3, wed: 3, weds: 3, wensday: 3, wednsday: 3, wedensday: 3, wednesay: 3, thursday: 4, thu: 4, thur: 4, thurs: 4, thrusday: 4, thursay: 4,
  thusday: 4, friday: 5, fri: 5, firday: 5, frday: 5, fryday: 5, saturday: 6, sat: 6, saterday: 6, satuday: 6, sunday: 7, sun: 7,
};

/** Short forms that are ordinary words too, and so need another word of time beside them. */
export const enShakyWeekdays: ReadonlySet<string> = new Set(['sat', 'sun', 'wed', 'mon']);

export const enMonths: Readonly<Record<string, number>> = {
  january: 1, jan: 1, febuary: 2, february: 2, feb: 2, march: 3, mar: 3, april: 4, apr: 4, may: 5, june: 6, jun: 6, july: 7, jul: 7,
  august: 8, aug: 8, agust: 8, september: 9, sept: 9, sep: 9, setember: 9, october: 10, oct: 10, november: 11, nov: 11, december: 12, dec: 12,
};

export const enNumbers: Readonly<Record<string, number>> = {
  one: 1, a: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12,
  thirteen: 13, fourteen: 14, fifteen: 15, twenty: 20, thirty: 30,
};

export const enOrdinals: Readonly<Record<string, number>> = {
  first: 1, second: 2, third: 3, fourth: 4, fifth: 5, sixth: 6, seventh: 7, eighth: 8, ninth: 9, tenth: 10, eleventh: 11, twelfth: 12,
  thirteenth: 13, fourteenth: 14, fifteenth: 15, sixteenth: 16, seventeenth: 17, eighteenth: 18, nineteenth: 19, twentieth: 20,
  'twenty-first': 21, 'twenty-second': 22, 'twenty-third': 23, 'twenty-fourth': 24, 'twenty-fifth': 25, 'twenty-sixth': 26,
  'twenty-seventh': 27, 'twenty-eighth': 28, 'twenty-ninth': 29, thirtieth: 30, 'thirty-first': 31,
};

/** What an ordinal counts when it is no day of the month. */
export const enCounted: ReadonlySet<string> = new Set([
  'floor', 'grade', 'year', 'time', 'son', 'daughter', 'child', 'visit', 'one', 'class', 'group', 'month', 'week', 'day', 'house', 'village',
  'door', 'team', 'dose', 'quarter', 'half', 'person', 'member', 'generation', 'term', 'semester', 'round', 'try', 'attempt', 'call', 'row',
  'building', 'unit', 'household', 'home', 'instalment', 'installment', 'payment', 'baby', 'kid', 'boy', 'girl', 'grandson', 'step', 'stage',
  'party', 'hand', 'place', 'degree', 'level', 'brother', 'sister', 'wife', 'husband', 'thing', 'shot', 'jab', 'batch', 'crop', 'harvest', 'reason',
  'trip', 'bag', 'operation', 'surgery', 'chapter', 'part', 'aid', 'secretary',
]);

/** Feasts that fall on the same day every year: month and day. */
export const enFeasts: Readonly<Record<string, readonly [month: number, day: number]>> = {
  'new year eve': [12, 31], 'new year day': [1, 1], 'christmas eve': [12, 24], 'christmas day': [12, 25], christmas: [12, 25], 'boxing day': [12, 26], 'womens day': [3, 8],
  'labour day': [5, 1], 'may day': [5, 1], 'childrens day': [6, 1], 'national day': [10, 1], 'army day': [8, 1], 'teachers day': [9, 10],
};
