import { z } from 'zod';
import { sheetNames, type RowProblem } from '../../domain/roster/roster.ts';
import type { Io } from '../../lib/io.ts';
import type { SheetProblem } from '../sheets/table.ts';
import { exit } from './exit.ts';
import { filesGiven } from './files-given.ts';
import { runImport, type ImportReport } from './import-roster.ts';
import { onGround, type CliKey, type Say, type Services } from './operation.ts';

/** Brings the roster to what the files say, and reports every bad row. */
export const importOperation = onGround(
  z.object({ files: filesGiven, check: z.boolean().default(false), partial: z.boolean().default(false) }),
  async (services, { files, check, partial }, io) => {
    const { say, bot } = services;
    const report = await runImport(services, bot, files, { check, partial }, (step, done = 0, total = 1) =>
      io.progress(done, total, say(`cli.import.step_${step}`)),
    );
    for (const problem of report.unreadable) io.warn(placed(services, problem, 'sheet'));
    for (const file of report.strange) io.warn(say('cli.import.strange', { file }));
    for (const problem of report.plan?.problems ?? []) io.warn(placed(services, problem, 'import'));
    for (const warning of report.plan?.warnings ?? []) io.warn(say('cli.import.warning', { words: placed(services, warning, 'import') }));
    for (const { kind, village, a, b, file, line } of report.plan?.duplicates ?? []) {
      io.warn(say(`cli.import.duplicate_${kind}`, { village, a: `${a.name} (${a.code})`, b: `${b.name} (${b.code})`, file, line }));
    }
    return conclude(say, report, { check, partial }, io);
  },
);

/** `people.csv:7 phone: …` */
function placed({ say, texts, language }: Services, problem: RowProblem | SheetProblem, group: 'import' | 'sheet'): string {
  const { file, line, column, code, args } = problem;
  const key = `${group}.${code}`;
  const words = texts.source(texts.fallback, key) === undefined ? code : texts.format(language, key, { column: column ?? '', ...args });
  return say('cli.import.place', { place: column === undefined ? `${file}:${line}` : `${file}:${line} ${column}`, words });
}

function conclude(say: Say, report: ImportReport, { check, partial }: { readonly check: boolean; readonly partial: boolean }, io: Io): number {
  const { plan } = report;
  const bad = report.unreadable.length + report.strange.length + (plan?.problems.length ?? 0);
  if (plan !== undefined) {
    for (const sheet of sheetNames) {
      const { rows, added, changed, same, bad: badRows } = plan.summary[sheet];
      if (rows > 0) io.print(say('cli.import.summary', { sheet: say(`cli.sheet.${sheet}`), rows, added, changed, same, bad: badRows }));
    }
  }
  io.print(say(verdict(report, bad, check, partial), { count: bad }));
  return bad > 0 ? exit.found : exit.done;
}

function verdict({ plan, written }: ImportReport, bad: number, check: boolean, partial: boolean): CliKey {
  if (bad > 0 && !partial) return check ? 'cli.import.checked_bad' : 'cli.import.refused';
  if (check) return plan?.changesAnything === true ? 'cli.import.checked_good' : 'cli.import.checked_same';
  if (!written) return 'cli.import.same';
  return bad > 0 ? 'cli.import.written_partly' : 'cli.import.written';
}
