import { text, type Message } from '../../lib/words.ts';
import type { CaseFile } from './case.ts';

/** That there is news of a case, for an account several people use: it may be read by whoever holds the telephone. */
export const unnamedNews = ({ id }: Pick<CaseFile, 'id'>): Message => ({
  body: text('case.news'),
  buttons: [[{ label: text('case.news_read'), data: `go.case.${id}.news` }]],
});
