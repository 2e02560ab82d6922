import { readVisit } from '../domain/reading/read-visit.ts';
import type { Texts } from '../i18n/texts.ts';

/**
 * Reads for nothing what each language says of logging a visit, which has an example in it. Patterns are compiled when they are first used: that
 * takes most of a second, and the first who writes after a start shall not wait for it.
 */
export function warmReading(texts: Texts): void {
  for (const language of texts.languages) readVisit(texts.format(language, 'help.cadre', {}), { households: [], today: '2000-01-01' });
}
