import { cadre } from './cadre.ts';
import { household } from './household/household.ts';
import { coverage } from './lists/coverage.ts';
import { help } from './lists/help.ts';
import { overdue } from './lists/overdue.ts';
import { problems } from './lists/problems.ts';
import { overview } from './overview.ts';
import type { Route } from './page.ts';

/** Every page, act and download, in the order of the bar. A new one is one file and one line. */
export const routes: readonly Route[] = [overview, coverage, overdue, problems, help, household, cadre];
