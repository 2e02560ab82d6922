import type { Session, Value } from '../flow/model.ts';
import type { TextKey } from '../i18n/texts.ts';
import { checkInOf } from '../storage/check-ins.ts';
import type { Sql } from '../storage/database.ts';
import type { StoredOffer } from '../storage/offers.ts';

/** By flow: what is said of an offer whose matter somebody has settled meanwhile, to whoever takes it up with these answers; undefined while it stands. */
export const settledOffers: Readonly<Record<string, (db: Sql, offer: StoredOffer, answers: Session['answers']) => Promise<TextKey | undefined>>> = {
  /** The first answer of a month counts, whichever of a household's contacts gave it. Whoever needs help is heard all the same. */
  async checkin(db, { input }, answers) {
    if (Object.values(answers).some(({ value }) => value === 'help')) return undefined;
    const [household, month] = [idOf(input['household']), input['month']];
    if (typeof household !== 'string' || typeof month !== 'string') return undefined;
    const known = await checkInOf(db, household, month);
    return known?.answeredAt === undefined ? undefined : 'checkin.already';
  },
};

/** What was picked, without what it is called. */
const idOf = (given: Value | undefined): Value | undefined => (typeof given === 'object' && given !== null && 'value' in given ? given['value'] : given);
