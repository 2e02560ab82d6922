/** What English puts before a name to say who is meant. */
export const enTitles =
  'mr|mrs|ms|miss|mister|missus|old|uncle|aunt|auntie|aunty|granny|gran|grandma|grandpa|grandad|granddad|grandfather|grandmother|brother|sister|lao|xiao|da|ah|little|young|big|widow|mama|papa|elder|cousin|family|household|nana';

/** Titles of people who are no household in care. */
export const enOfficials = 'dr|doctor|doc|nurse|teacher|secretary|director|chief|officer|headmaster|principal|inspector|colleague|comrade secretary|mayor|captain|engineer|vet|professor|boss|foreman';

/** Kin of the named person, by what they are to them. */
export const enKin: Readonly<Record<string, string>> = {
  wife: 'wife', missus: 'wife', husband: 'husband', man: 'husband', mother: 'mother', mum: 'mother', mom: 'mother', mam: 'mother', mama: 'mother', ma: 'mother', mummy: 'mother',
  father: 'father', dad: 'father', papa: 'father', daddy: 'father', grandmother: 'grandmother', grandma: 'grandmother', granny: 'grandmother', gran: 'grandmother', nana: 'grandmother',
  grandfather: 'grandfather', grandpa: 'grandfather', granddad: 'grandfather', grandad: 'grandfather', son: 'son', sons: 'son', boy: 'son', boys: 'son', daughter: 'daughter', daughters: 'daughter',
  girl: 'daughter', grandson: 'grandson', grandchild: 'grandson', grandchildren: 'grandson', granddaughter: 'granddaughter', brother: 'brother', brothers: 'brother', sister: 'sister', sisters: 'sister', 'daughter-in-law': 'daughter-in-law',
  'son-in-law': 'son-in-law',
};

/** Names that are ordinary words too, and count only with a title, a capital letter inside a sentence, or another part of the name. */
export const enShakyNames: ReadonlySet<string> = new Set([
  'he', 'she', 'you', 'an', 'long', 'song', 'sun', 'man', 'can', 'ran', 'fan', 'tan', 'pan', 'bin', 'hang', 'sang', 'gang', 'dang', 'men', 'pen', 'ban', 'dan', 'den', 'hen', 'may', 'mei', 'jun', 'nan', 'sha', 'hai', 'ai', 'bo', 'ma',
  'hu', 'wu', 'lu', 'li', 'yi', 'ya', 'ha', 'la', 'lei', 'xi', 'ju', 'gu', 'shu', 'she', 'die', 'sui', 'cai', 'mu', 'ba', 'bah', 'ta', 'da', 'de', 'le', 'na', 'me', 'mo', 'wo', 'will', 'mark', 'rose', 'grace', 'hope', 'faith', 'peg', 'joy', 'dawn', 'bill', 'sue',
]);
