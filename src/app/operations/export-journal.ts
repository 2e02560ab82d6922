import { z } from 'zod';
import { stringify } from 'csv-stringify/sync';
import { isDay } from '../../lib/calendar.ts';
import { FerrymanError } from '../../lib/errors.ts';
import { addAudits } from '../../storage/audit.ts';
import { countVisits, journalRows, type JournalRow } from '../../storage/journal-rows.ts';
import { exit } from './exit.ts';
import { dayWrong, onGround } from './operation.ts';

/** The export's columns, in their order: they do not change. Documented in README. */
export const journalColumns = [
  'visit_id',
  'household_code',
  'household_name',
  'cadre_code',
  'cadre_name',
  'visited_on',
  'recorded_at',
  'purpose',
  'narrative',
  'concerns',
  'promises',
  'attachments',
  'revision',
  'hash',
] as const;

type Exported = Readonly<Record<(typeof journalColumns)[number], string | number | readonly unknown[]>>;

const day = z.string().refine(isDay, dayWrong);

const input = z.object({
  from: day.default('0001-01-01'),
  to: day.default('9999-12-31'),
  format: z.enum(['csv', 'json']).default('csv'),
  reason: z.string().optional(),
});

/** So many rows go out at a time: memory stays the same however long the journal is. */
const piece = 200;

/** Writes the visits made from one day to another, as they stand. On record before the first row goes out. */
export const exportJournalOperation = onGround(input, async (services, { from, to, format, reason }, io) => {
  const { db, bot, clock, ids, say } = services;
  if (to < from) throw new FerrymanError('export.order', 'user', { from, to });
  await addAudits(db, bot, clock.now(), [
    {
      id: ids.next(),
      via: 'console',
      action: 'journal.export',
      subjectKind: 'bot',
      subjectId: bot,
      reason: [`${from}..${to}`, reason].filter((part) => part !== undefined).join(' '),
    },
  ]);
  const writer = format === 'csv' ? csvWriter() : jsonWriter();
  const total = await countVisits(db, { bot, from, to });
  await io.write(writer.head);
  let count = 0;
  let held: Exported[] = [];
  for await (const row of journalRows(db, { bot, from, to, scope: { kind: 'all' } })) {
    held.push(exported(row, format));
    count++;
    if (held.length < piece) continue;
    if (io.stopped.aborted) return exit.interrupted;
    await io.write(writer.rows(held));
    io.progress(count, total, say('cli.export.step'));
    held = [];
  }
  if (held.length > 0) await io.write(writer.rows(held));
  await io.write(writer.tail);
  io.warn(say('cli.export.done', { count }));
  return exit.done;
});

function exported(row: JournalRow, format: 'csv' | 'json'): Exported {
  const promises = row.promises.map(({ words, due }) => (due === undefined ? words : `${words} (${due})`));
  return {
    visit_id: row.id,
    household_code: row.householdCode,
    household_name: row.householdName,
    cadre_code: row.cadreCode ?? '',
    cadre_name: row.cadreName,
    visited_on: row.visitedOn,
    recorded_at: new Date(row.recordedAt).toISOString(),
    purpose: row.purpose,
    narrative: row.narrative,
    concerns: format === 'json' ? row.concerns : joined(row.concerns),
    promises: format === 'json' ? row.promises : joined(promises),
    attachments: format === 'json' ? row.attachments : joined(row.attachments),
    revision: row.revision,
    hash: row.hash,
  };
}

const joined = (list: readonly string[]): string => list.join('; ');

interface Writer {
  readonly head: string;
  rows(rows: readonly Exported[]): string;
  readonly tail: string;
}

/** For spreadsheets: with the mark that tells them it is UTF-8, and nothing that they would take for a formula. */
function csvWriter(): Writer {
  const line = (rows: readonly (readonly unknown[])[], bom: boolean): string =>
    stringify([...rows] as unknown[][], { bom, escape_formulas: true, record_delimiter: 'windows', quoted_match: /[\r\n]/ });
  return {
    head: line([journalColumns], true),
    rows: (rows) =>
      line(
        rows.map((row) => journalColumns.map((column) => row[column])),
        false,
      ),
    tail: '',
  };
}

/** One array, a row a line. */
function jsonWriter(): Writer {
  let first = true;
  return {
    head: '[',
    rows: (rows) => {
      const text = rows.map((row) => `\n${JSON.stringify(row)}`).join(',');
      const start = first ? '' : ',';
      first = false;
      return start + text;
    },
    tail: '\n]\n',
  };
}
