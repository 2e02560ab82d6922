import { cadre, cadreFiles } from './cadre.ts';
import { sent } from './files/sent.ts';
import { householdJournalRoutes } from './household/household-journal.ts';
import { household } from './household/household.ts';
import { journalRoutes } from './journal/journal.ts';
import { coverage, coverageFiles } from './lists/coverage.ts';
import { help, helpFiles } from './lists/help.ts';
import { overdue, overdueFiles } from './lists/overdue.ts';
import { problems, problemsFiles } from './lists/problems.ts';
import { overview } from './overview.ts';
import type { Route } from './page.ts';

/** Every page, act and download, in the order of the bar. A new one is one file and one line. */
export const routes: readonly Route[] = [
  overview,
  coverage,
  ...coverageFiles,
  overdue,
  ...overdueFiles,
  problems,
  ...problemsFiles,
  help,
  ...helpFiles,
  ...journalRoutes,
  household,
  ...householdJournalRoutes,
  cadre,
  ...cadreFiles,
  sent,
];
