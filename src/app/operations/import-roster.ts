import { columnOf, sheetOf } from '../../domain/roster/columns.ts';
import { planImport, type ImportPlan } from '../../domain/roster/plan-import.ts';
import type { RawRow, SheetName } from '../../domain/roster/roster.ts';
import { dayIn } from '../../lib/calendar.ts';
import { FerrymanError } from '../../lib/errors.ts';
import { addAudits } from '../../storage/audit.ts';
import { readRoster, writeRoster } from '../../storage/roster.ts';
import type { Ground } from '../ground.ts';
import { readSheets } from '../sheets/read-sheets.ts';
import type { GivenFile, SheetProblem, Table } from '../sheets/table.ts';

interface ImportChoice {
  /** Only say what would be done. */
  readonly check?: boolean;
  /** Take the good rows where others are bad. */
  readonly partial?: boolean;
}

/** What an import found and did. */
export interface ImportReport {
  /** What cannot be read at all. */
  readonly unreadable: readonly SheetProblem[];
  /** Files and sheets whose names mean none of the four sheets. */
  readonly strange: readonly string[];
  /** Absent where nothing could be read. */
  readonly plan?: ImportPlan;
  readonly written: boolean;
}

/** How far an import is: files read, roster compared, so many changes written of all. */
type ImportStep = 'read' | 'compare' | 'write';
type TellStep = (step: ImportStep, done?: number, total?: number) => void;

/** Reads files and brings the roster to what they say: all or nothing, or with `partial` what is good. */
export async function runImport(
  ground: Ground,
  bot: string,
  files: readonly GivenFile[],
  choice: ImportChoice = {},
  step: TellStep = () => undefined,
): Promise<ImportReport> {
  step('read');
  const { tables, problems } = await readSheets(files);
  const named = tables.map((table) => ({ table, sheet: sheetOf(table.name) ?? guessed(table) }));
  const strange = named.filter(({ sheet }) => sheet === undefined).map(({ table }) => table.file);
  const rows: Partial<Record<SheetName, RawRow[]>> = {};
  for (const { table, sheet } of named) if (sheet !== undefined) (rows[sheet] ??= []).push(...rawRows(table));
  const stopped = problems.length + strange.length > 0 && choice.partial !== true;
  if (Object.keys(rows).length === 0) return { unreadable: problems, strange, written: false };

  step('compare');
  const { db, seal, clock, ids, programme } = ground;
  return db.transaction(async (tx) => {
    const roster = await readRoster(tx, { bot, seal, counts: programme.counts, lock: true });
    const zone = roster.areas.find((area) => area.parentId === undefined)?.zone ?? 'UTC';
    const plan = planImport(roster, rows, { today: dayIn(zone, clock.now()), programme, ids, partial: choice.partial === true });
    const written = choice.check !== true && !stopped && plan.changesAnything;
    if (written) {
      await writeRoster(tx, plan.changes, { bot, seal }, (done, total) => step('write', done, total));
      await addAudits(tx, bot, clock.now(), [{ id: ids.next(), via: 'console', action: 'roster.import', subjectKind: 'bot', subjectId: bot }]);
    }
    return { unreadable: problems, strange, plan, written };
  });
}

/** A file by any other name is what its header says, where that fits one sheet only. */
function guessed(table: Table): SheetName | undefined {
  const sheets: readonly SheetName[] = ['areas', 'people', 'households', 'members'];
  const fits = sheets.filter((sheet) => table.header.every((word) => columnOf(sheet, word) !== undefined));
  return fits.length === 1 ? fits[0] : undefined;
}

/** A header without rows is given as an empty row, so that what it lacks is found. */
function rawRows({ file, header, rows }: Table): readonly RawRow[] {
  const given = rows.length > 0 ? rows : [{ line: 1, cells: [] }];
  return given.map(({ line, cells }) => ({ file, line, cells: Object.fromEntries(header.flatMap((word, i) => (word === '' ? [] : [[word, cells[i]]]))) }));
}

/** The same for files that are known to be good (the demo, tests). Throws `import.refused` naming the first bad row. */
export async function importRoster(ground: Ground, bot: string, files: readonly { readonly name: string; readonly content: Uint8Array }[]): Promise<void> {
  const report = await runImport(
    ground,
    bot,
    files.map(({ name, content }) => ({ name, bytes: content })),
  );
  const bad = report.unreadable[0] ?? report.plan?.problems[0];
  if (bad !== undefined) throw new FerrymanError('import.refused', 'user', { file: bad.file, line: bad.line, problem: bad.code });
  if (report.strange[0] !== undefined) throw new FerrymanError('import.refused', 'user', { file: report.strange[0], line: 1, problem: 'sheet' });
}
