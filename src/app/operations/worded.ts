import type { Problem } from '../../flow/file.ts';
import type { Desk } from './operation.ts';

/** Something wrong with a file, as the console says it: `flows/visit.yaml:12: …`. */
export function worded({ texts, language }: Pick<Desk, 'texts' | 'language'>, { file, line, code, args }: Problem): string {
  const key = `check.${code}`;
  const words = texts.source(texts.fallback, key) === undefined ? `${code} ${JSON.stringify(args)}` : texts.format(language, key, args);
  return `${file}:${line}: ${words}`;
}
