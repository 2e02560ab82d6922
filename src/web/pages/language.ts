import { languageOf } from '../../i18n/languages.ts';
import type { Texts } from '../../i18n/texts.ts';

/** The language of a page: the first of those chosen that we have, else the browser's first that we have, else the house's. */
export function languageFor(texts: Texts, chosen: readonly (string | undefined)[], accepted: string | undefined): string {
  for (const tag of [...chosen, ...accepts(accepted)]) {
    const language = languageOf(tag, texts.languages);
    if (language !== undefined) return language;
  }
  return texts.fallback;
}

/** The tags of an `Accept-Language` header, the dearest first. RFC 9110 §12.5.4. */
function accepts(header = ''): readonly string[] {
  return header
    .split(',')
    .map((part) => {
      const [tag = '', ...weights] = part.trim().split(';');
      const weight = weights.map((one) => /^\s*q=([\d.]+)\s*$/.exec(one)?.[1]).find((q) => q !== undefined);
      return { tag: tag.trim(), weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ tag, weight }) => tag !== '' && weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag);
}
