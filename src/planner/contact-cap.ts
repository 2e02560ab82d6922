import type { Programme } from '../domain/programme/programme.ts';

/** Who was sent how many of these in the last seven days, together with what is still to be sent. */
interface Hearing {
  readonly person: string;
  readonly heard: number;
}

/** Says of one contact after another whether a further message may be owed to them, and counts it: somebody may speak for several households. */
export function capFor({ weekly_cap: cap }: Pick<Programme, 'weekly_cap'>): (hearing: Hearing) => boolean {
  const owed = new Map<string, number>();
  return ({ person, heard }) => {
    const now = owed.get(person) ?? 0;
    if (heard + now >= cap.contacts) return false;
    owed.set(person, now + 1);
    return true;
  };
}
