/** Which of our languages a language tag means (`zh-hans`, `zh-TW`, `en-GB` …), or undefined. The exact tag first, then its first part. */
export function languageOf(tag: string | undefined, languages: readonly string[]): string | undefined {
  if (tag === undefined || tag === '') return undefined;
  const wanted = tag.toLowerCase().replaceAll('_', '-');
  const first = wanted.split('-')[0];
  return languages.find((l) => l.toLowerCase() === wanted) ?? languages.find((l) => l.toLowerCase().split('-')[0] === first);
}
