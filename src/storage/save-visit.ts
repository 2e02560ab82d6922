import type { CadenceState } from '../domain/households/cadence.ts';
import type { Corrected, Noted } from '../domain/visits/correct.ts';
import type { JournalEntry } from '../domain/visits/journal.ts';
import type { PromiseRecord } from '../domain/visits/promises.ts';
import type { Recorded } from '../domain/visits/record.ts';
import { cutWords } from '../domain/visits/cut-words.ts';
import type { Visit } from '../domain/visits/visit.ts';
import { FerrymanError } from '../lib/errors.ts';
import type { Sql } from './database.ts';
import { json } from './json.ts';

/**
 * Every one of these is one statement that begins with a compare-and-set on the household's chain: false means that another entry came
 * first and nothing was written; decide again on the household as it is now. To be run in the transaction of the turn.
 */
interface Writing {
  readonly visit: Visit;
  readonly entry: JournalEntry;
  readonly promises: readonly PromiseRecord[];
  readonly outcomes: readonly PromiseRecord[];
  readonly withdrawn?: readonly string[];
  readonly cadence?: CadenceState;
}

/** `head` moves the chains on; the rest happens only where they did. */
const chained = (cadence: string): string => `
head as (
  update household h set chain_seq = w.seq, chain_head = w.hash ${cadence}
  from w where h.id = w.household and h.chain_seq = w.seq - 1 and h.chain_head = w.prev
  returning h.id
),
entered as (
  insert into journal_entry (household_id, seq, kind, visit_id, revision, author_id, recorded_at, content, salt, digest, prev, hash)
  select w.household, w.seq, w.kind, w.visit, w.revision, w.author, to_timestamp(w.recorded_at / 1000), w.content, w.salt, w.digest, w.prev, w.hash
  from w join head on head.id = w.household
)`;

/** What `packedWriting` packs, as columns. */
export const writingColumns = `household uuid, seq int4, kind text, visit uuid, revision int4, author uuid, recorded_at float8, content jsonb, salt text, digest text, prev text, hash text,
  last_visit_on date, due_on date, overdue_from date,
  cadre uuid, visited_on date, first_recorded_at float8, purpose text, met text, narrative text, concerns text[], attachments uuid[], late bool, words tsvector,
  promises jsonb, outcomes jsonb, withdrawn uuid[]`;

const given = `w as (select * from jsonb_to_record($1::jsonb) as w(${writingColumns}))`;

const cadenceSet = ', last_visit_on = w.last_visit_on, due_on = w.due_on, overdue_from = w.overdue_from';

const promised = `
gone as (delete from promise p using w, head where head.id = w.household and p.id = any(w.withdrawn)),
promised as (
  insert into promise (id, household_id, visit_id, cadre_id, words, due_on)
  select p.id, w.household, w.visit, w.cadre, p.words, p.due
  from w join head on head.id = w.household cross join lateral jsonb_to_recordset(w.promises) as p(id uuid, words text, due date)
  on conflict (id) do update set words = excluded.words, due_on = excluded.due_on
),
settled as (
  update promise p set outcome = o.outcome, outcome_visit_id = o.visit, outcome_on = o.day
  from w join head on head.id = w.household cross join lateral jsonb_to_recordset(w.outcomes) as o(id uuid, outcome text, visit uuid, day date) where p.id = o.id
),
filed as (update attachment a set visit_id = w.visit from w join head on head.id = w.household where a.id = any(w.attachments))`;

/** The parts of a statement that save the visits in `w`, one a household: each wholly, and only where its chain still ends as it was. */
export const recordParts = `${chained(cadenceSet)},
visited as (
  insert into visit (id, household_id, cadre_id, visited_on, recorded_at, purpose, met, narrative, concerns, attachments, late, revision, words)
  select w.visit, w.household, w.cadre, w.visited_on, to_timestamp(w.first_recorded_at / 1000), w.purpose, w.met, w.narrative, w.concerns, w.attachments, w.late, w.revision, w.words
  from w join head on head.id = w.household
), ${promised}`;

const record = `with ${given}, ${recordParts} select id from head`;

const correct = `with ${given}, ${chained(cadenceSet)},
visited as (
  update visit v set visited_on = w.visited_on, purpose = w.purpose, met = w.met, narrative = w.narrative, concerns = w.concerns,
    attachments = w.attachments, late = w.late, revision = w.revision, words = w.words
  from w, head where v.id = w.visit
), ${promised} select id from head`;

const note = `with ${given}, ${chained('')},
visited as (update visit v set revision = w.revision from w, head where v.id = w.visit)
select id from head`;

const append = `with ${given}, ${chained('')} select id from head`;

async function write(tx: Sql, statement: string, name: string, entry: JournalEntry, more?: Omit<Writing, 'entry'>): Promise<boolean> {
  const rows = await tx.query(statement, [json(packedWriting(entry, more))], name);
  return rows.length > 0;
}

/** An entry and what goes with it, as `writingColumns` unpack it. Throws `journal.unstorable` (unexpected) for text Postgres would change. */
export function packedWriting(entry: JournalEntry, more?: Omit<Writing, 'entry'>): unknown {
  const { visit } = more ?? {};
  // What Postgres cannot hold would be stored otherwise than it was hashed: such text is cleaned where it comes in.
  if (json(entry.content) !== JSON.stringify(entry.content)) throw new FerrymanError('journal.unstorable', 'unexpected', { household: entry.household });
  return {
    ...entry,
    recorded_at: entry.recordedAt,
    ...(visit === undefined
      ? {}
      : {
          cadre: visit.cadre,
          visited_on: visit.visitedOn,
          first_recorded_at: visit.recordedAt,
          purpose: visit.purpose,
          met: visit.met,
          narrative: visit.narrative,
          concerns: visit.concerns,
          attachments: visit.attachments,
          late: visit.late,
          words: cutWords(visit.narrative),
        }),
    last_visit_on: more?.cadence?.lastVisitOn,
    due_on: more?.cadence?.dueOn,
    overdue_from: more?.cadence?.overdueFrom,
    promises: more?.promises.map((p) => ({ id: p.id, words: p.words, due: p.due })) ?? [],
    outcomes: more?.outcomes.map((p) => ({ id: p.id, outcome: p.outcome, visit: p.outcomeVisit, day: p.outcomeOn })) ?? [],
    withdrawn: more?.withdrawn ?? [],
  };
}

/** Saves a visit with its entry, promises, settled promises, files and the household's next due day. */
export const saveRecorded = (tx: Sql, recorded: Recorded): Promise<boolean> => write(tx, record, 'save_recorded', recorded.entry, recorded);

/** Puts a visit right: the row stands as corrected, the journal keeps what stood before. */
export const saveCorrected = (tx: Sql, corrected: Corrected): Promise<boolean> => write(tx, correct, 'save_corrected', corrected.entry, corrected);

/** Adds a note to the journal; the visit's own content stays. */
export const saveNoted = (tx: Sql, noted: Noted): Promise<boolean> =>
  write(tx, note, 'save_noted', noted.entry, { visit: noted.visit, promises: [], outcomes: [] });

/** Adds an entry that changes no visit (an erasure) to the journal. */
export const appendEntry = (tx: Sql, entry: JournalEntry): Promise<boolean> => write(tx, append, 'append_entry', entry);
