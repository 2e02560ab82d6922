import type { Day } from '../../lib/calendar.ts';
import type { Standard } from '../standards.ts';

export const purposes = ['routine', 'goods', 'work', 'health', 'school', 'home', 'papers', 'handover', 'other'] as const;
export type Purpose = (typeof purposes)[number];

/** How they met. The programme says which of these count as a visit. */
export const meetings = ['home', 'elsewhere', 'phone', 'nobody'] as const;
export type Met = (typeof meetings)[number];

/** Something the cadre said would happen; `due` is absent where no day was named. */
export interface Promise {
  readonly id: string;
  readonly words: string;
  readonly due?: Day;
}

/** How an earlier promise turned out, said at this visit. */
export interface PromiseOutcome {
  readonly promise: string;
  readonly outcome: 'kept' | 'broken';
}

/** What a visit says: the content of a journal entry. */
export interface VisitContent {
  readonly visitedOn: Day;
  readonly purpose: Purpose;
  readonly met: Met;
  /** The cadre's own words, word for word (identity numbers masked). */
  readonly narrative: string;
  readonly concerns: readonly Standard[];
  readonly promises: readonly Promise[];
  readonly outcomes: readonly PromiseOutcome[];
  /** Attachment ids. */
  readonly attachments: readonly string[];
  /** Logged more than the programme's days after the visit. */
  readonly late: boolean;
}

/** A visit as it stands after its latest revision. */
export interface Visit extends VisitContent {
  readonly id: string;
  readonly household: string;
  /** The author: whoever came. */
  readonly cadre: string;
  /** Epoch milliseconds. */
  readonly recordedAt: number;
  /** 1 for the visit as first saved, one more for each correction or note. */
  readonly revision: number;
}
