import type pages from '../../../locales/en/pages.json';
import type household from '../../../locales/en/pages_household.json';
import type journal from '../../../locales/en/pages_journal.json';
import type lists from '../../../locales/en/pages_lists.json';
import type { TextKey } from '../../i18n/texts.ts';

/** The texts the pages name: one line for each file of them in `locales/en/`. */
export type PageKey = TextKey | keyof typeof pages | keyof typeof household | keyof typeof journal | keyof typeof lists;
