import { decentMoment } from '../domain/time/waking.ts';
import type { Message } from '../lib/words.ts';
import { whereabouts } from '../storage/person-zones.ts';
import type { Draft } from './draft.ts';

/** News for somebody of the staff because of what was done in this turn. */
export interface News {
  readonly person: string;
  readonly kind: string;
  readonly about?: unknown;
  readonly message: Message;
}

/** Tells people of the staff, each at the next decent moment where they are; who did it is not told of it. */
export async function tellStaff(draft: Draft, news: readonly News[]): Promise<void> {
  const others = news.filter(({ person }) => person !== draft.speaker()?.actor.person);
  if (others.length === 0) return;
  const { db, bot, ids, programme } = draft.house;
  const where = await whereabouts(
    db,
    bot,
    others.map(({ person }) => person),
  );
  draft.tellOthers(
    others.flatMap((one) => {
      const zone = where.get(one.person)?.zone;
      return zone === undefined ? [] : { ...one, id: ids.next(), lane: 'reminder' as const, sendAfter: decentMoment(programme, 'staff', zone, draft.now) };
    }),
  );
}
