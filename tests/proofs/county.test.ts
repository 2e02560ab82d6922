import { expect, test } from 'vitest';
import { plans } from '../../src/planner/plans.ts';
import { serverOnly } from '../support/databases.ts';
import { redisMissing, startRedis } from '../support/redis.ts';
import type { Size } from './county/settle.ts';
import { live, type Lived } from './county/year.ts';
import { inFull, seed, writeResult } from './support/dose.ts';

const full: Size = { households: 35_000, cadres: 3_600, villages: 120, townships: 12, realEvery: 100, eventful: 1 };
/** The hundredth part, over the end of a month, the day on which clocks go forward, and a holiday. */
const small: Size = { households: 350, cadres: 36, villages: 6, townships: 3, realEvery: 12, eventful: 6 };
const size = inFull ? full : small;
const first = inFull ? '2026-01-01' : '2026-03-01';
/** COUNTY_DAYS for another stretch of it, COUNTY_TELL=1 to be told of each day. */
const days = Number(process.env['COUNTY_DAYS'] ?? (inFull ? 365 : 40));
const tell = process.env['COUNTY_TELL'] === undefined ? undefined : (words: string): void => console.log(words);

serverOnly((open) => {
  test(
    `a county of ${size.households} households lives through ${days} days, and on each everything holds`,
    { timeout: 60_000 + days * 20_000 },
    async (context) => {
      const { db } = await open({ fresh: true, connections: 10 });
      // As a county would run it; where there is no Redis, the queue is in the database.
      const redis = redisMissing() === undefined ? await startRedis() : undefined;
      context.onTestFinished(() => redis?.stop());
      const began = Date.now();
      const lived = await live(db, { size, first, days, seed, tell, redisUrl: redis?.url });
      const seconds = Math.round((Date.now() - began) / 1000);
      const figures = figuresOf(lived, seconds);
      console.log(figures.join('\n'));
      expect(lived.errors, `FERRYMAN_SEED=${seed}`).toEqual([]);
      expect(lived.broken, `FERRYMAN_SEED=${seed}`).toEqual([]);
      expect(lived.counts['twice'], 'planned again in the same moment, nothing is owed').toBe(0);
      expect(lived.counts['realVisits'], 'conversations came to an end').toBeGreaterThan(0);
      await writeResult('county', 'A simulated county', [...explained, ...figures]);
    },
  );

  test('the canary: where nobody is reminded, and nothing climbs, that is found out', async () => {
    const { db } = await open({ fresh: true, connections: 10 });
    // Nobody's chat is real: a bot's own minute would plan everything.
    const quiet: Size = { ...small, households: 90, cadres: 9, realEvery: 0 };
    const rest = plans.filter((plan) => plan.name !== 'cards' && plan.name !== 'escalations');
    const { broken } = await live(db, { size: quiet, first: '2026-03-01', days: 12, seed: 7, plans: rest });
    expect(broken.join('\n')).toMatch(/that nobody was reminded of/);
    expect(broken.length).toBeGreaterThanOrEqual(5);
  });
});

function figuresOf({ counts, spent }: Lived, seconds: number): readonly string[] {
  const of = (record: Readonly<Record<string, number>>): string =>
    Object.entries(record)
      .map(([name, n]) => `${name} ${Math.round(n)}`)
      .join(', ');
  return [
    `- seed ${seed}: ${size.households} households, ${size.cadres} cadres, ${days} days from ${first} in ${seconds} s (${(seconds / days).toFixed(2)} s a day); FERRYMAN_SEED has it once more`,
    `- what happened: ${of(counts)}`,
    `- seconds: ${of(spent)}`,
  ];
}

const explained = [
  'A county on Postgres (its queue on Redis, where there is one) in three time zones, one of which puts its clocks forward and back. Cadres visit by their habits (one in a hundred by',
  'message, the others through the domain’s `recordVisit` and the turns’ own statement), some late, some ill, some on leave with a stand-in or',
  'none, some replaced by the office’s next import; one village in thirty has no first secretary. Households answer check-ins, report problems at',
  'any hour, rate, reopen, say STOP, block the bot. What is done by chat is a turn of its chat, decided and committed by the house’s own',
  '`Receiver`; the clock’s part is `runPlans`, nine times a day; what is owed is taken as sent at its very moment, after `stillTrue`.',
  '',
  'Every day is asked of the database: each household in care has exactly one responsible cadre; what is due, promised or reported is known to',
  'whoever is responsible, unless their week is full; nothing was raised more than three times, nobody had two cards in a day or more than the cap in',
  'seven days; nothing but danger in quiet hours where the person is; nobody is asked twice in a month; a problem past its deadline or a visit a week overdue is with',
  'somebody above, or taken, and whoever it came to was told; when visits are due is what the domain reckons (40 households a day); planned once more,',
  'nothing new is owed.',
  '',
];
