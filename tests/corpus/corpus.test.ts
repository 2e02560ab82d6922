import { describe, expect, it } from 'vitest';

import { figures, hasCorpus, readCorpus, type Language, type Part } from './read-corpus.ts';

const parts: readonly Part[] = process.env.FERRYMAN_HELD === '1' ? ['open', 'held'] : ['open'];
const languages: readonly Language[] = ['en', 'zh'];

describe.each(languages)('messages written without sight of the reader (%s)', (language) => {
  for (const part of parts) {
    it.skipIf(!hasCorpus(language, part))(`are read within the bounds (${part})`, () => {
      const scored = readCorpus(language, part);
      const got = figures(scored);
      const share = (name: string): number => (got[name] ?? 0) / scored.length;
      const wrong = scored.filter((one) => !one.score.right).map((one) => `${one.case.id} ${one.case.text}`);
      expect(share('household wrong'), 'wrong household').toBeLessThanOrEqual(0.01);
      expect(share('day wrong'), 'wrong day').toBeLessThanOrEqual(0.01);
      expect(got['promise invented'], 'invented promises').toBe(0);
      expect(got['concern invented'], 'invented concerns').toBe(0);
      // The open messages were there while the reader was written; the held ones decide.
      expect(share('right'), wrong.join('\n')).toBeGreaterThanOrEqual(part === 'open' ? 0.95 : 0.8);
    });
  }
});
