import fc from 'fast-check';
import { expect, test } from 'vitest';
import { memoryLedger, roomOf, type Ledger } from '../../src/delivery/ledger.ts';
import { makePacer, type Pacer } from '../../src/delivery/pacer.ts';
import { steady } from '../../src/delivery/steady.ts';
import type { Lane } from '../../src/storage/outbox-row.ts';
import { MovedTime } from './moved-time.ts';

const perSecond = 30;

/** The same ledger over a wire whose answers take a while; the process's clock stands elsewhere than the ledger's. */
const remote = (ledger: Ledger, time: MovedTime, delay: () => number): Ledger => ({
  ...ledger,
  claim: (asks, late) =>
    new Promise((resolve) => {
      time.at(time.now() + delay(), () => void ledger.claim(asks, late).then((answer) => time.at(time.now() + delay(), () => resolve(answer))));
    }),
});

interface Gone {
  readonly lane: Lane;
  readonly asked: number;
  readonly at: number;
}

const send = (pacer: Pacer, time: MovedTime, chat: string, lane: Lane, into: Gone[]): void => {
  const asked = time.now();
  void pacer.slot(chat, lane).then((went) => {
    if (went === undefined) return;
    into.push({ lane, asked, at: time.now() });
    went();
  });
};

/** The most that went in one second, wherever it begins. */
function fullest(moments: readonly number[]): number {
  const sorted = [...moments].sort((a, b) => a - b);
  let most = 0;
  for (let from = 0, to = 0; to < sorted.length; to++) {
    while (sorted[to]! - sorted[from]! >= 1000) from++;
    most = Math.max(most, to - from + 1);
  }
  return most;
}

test('three processes use 98 % of the ceiling in a broadcast, no second holds more than it, and answers overtake it', async () => {
  const time = new MovedTime();
  const ledger = memoryLedger(roomOf(perSecond), () => time.now() + 5_000_000);
  let seed = 7;
  const chance = (): number => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
  const pacers = [0, 1, 2].map(() =>
    makePacer(
      remote(ledger, time, () => chance() * 3),
      time.timer(() => chance() * 2),
    ),
  );
  const gone: Gone[] = [];
  const count = 1_500;
  for (let n = 0; n < count; n++) send(pacers[n % 3]!, time, `c${n}`, 'bulk', gone);
  for (let n = 0; n < 40; n++) time.at(3_000 + n * 1_000 + chance() * 900, () => send(pacers[n % 3]!, time, `r${n}`, 'reply', gone));
  await time.go();
  expect(gone).toHaveLength(count + 40);
  const moments = gone.map(({ at }) => at);
  expect(fullest(moments)).toBeLessThanOrEqual(perSecond);
  const took = Math.max(...moments) - Math.min(...moments);
  expect((gone.length - 1) / took / (perSecond / 1000)).toBeGreaterThan(0.98);
  const waits = gone.filter(({ lane }) => lane === 'reply').map(({ at, asked }) => at - asked);
  expect(waits).toHaveLength(40);
  expect(Math.max(...waits)).toBeLessThan(200);
});

test('no second holds more than the ceiling, however late processes are, however long messages are on their way, and whatever comes when', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 40 }),
      fc.array(
        fc.record({
          at: fc.integer({ min: 0, max: 3_000 }),
          many: fc.integer({ min: 1, max: 25 }),
          lane: fc.constantFrom<Lane>('reply', 'danger', 'reminder', 'bulk'),
          process: fc.nat(2),
        }),
        { minLength: 1, maxLength: 8 },
      ),
      fc.infiniteStream(fc.integer({ min: 0, max: 60 })),
      async (ceiling, events, stream) => {
        const draw = (): number => stream.next().value ?? 0;
        const time = new MovedTime();
        const ledger = memoryLedger(roomOf(ceiling), time.now);
        const pacers = [0, 1, 2].map(() =>
          makePacer(
            ledger,
            time.timer(() => (draw() > 40 ? draw() : 0)),
          ),
        );
        // Most are there and back in a moment; some are held up, on either way, for longer than a window.
        const way = (): number => 1 + (draw() > 50 ? draw() * 40 : 0);
        const taken: number[] = [];
        let chat = 0;
        for (const { at, many, lane, process } of events) {
          time.at(1_000 + at, () => {
            for (let n = 0; n < many; n++) {
              void pacers[process]!.slot(`c${chat++}`, lane).then((went) => {
                const there = time.now() + way();
                time.at(there, () => {
                  taken.push(there);
                  time.at(there + way(), went!);
                });
              });
            }
          });
        }
        await time.go();
        expect(taken).toHaveLength(events.reduce((sum, { many }) => sum + many, 0));
        expect(fullest(taken)).toBeLessThanOrEqual(ceiling);
      },
    ),
    { numRuns: 60 },
  );
});

test('a message that is held up costs the room of one, not of everything behind it', async () => {
  const time = new MovedTime();
  const ledger = memoryLedger(roomOf(perSecond), time.now);
  const pacers = [0, 1, 2].map(() => makePacer(ledger, time.timer()));
  let seed = 5;
  const chance = (): number => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
  const taken: number[] = [];
  for (let n = 0; n < 1_500; n++) {
    void pacers[n % 3]!.slot(`c${n}`, 'bulk').then((went) => {
      // One in ten takes 100 ms on average: 10 ms a message, of a window's 1,004.
      const there = time.now() + 2 + (chance() < 0.1 ? 200 * chance() : 0);
      time.at(there, () => {
        taken.push(there);
        time.at(there + 2, went!);
      });
    });
  }
  await time.go();
  expect(fullest(taken)).toBeLessThanOrEqual(perSecond);
  const sorted = taken.toSorted((a, b) => a - b);
  expect((sorted.length - 1) / (sorted.at(-1)! - sorted[0]!) / (perSecond / 1000)).toBeGreaterThan(0.97);
});

test('no second holds more than the ceiling where the channel takes a message, however long some are on their way', async () => {
  const time = new MovedTime();
  const ledger = memoryLedger(roomOf(perSecond), time.now);
  const pacers = [0, 1].map(() => makePacer(ledger, time.timer()));
  let seed = 11;
  const chance = (): number => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
  const taken: number[] = [];
  for (let n = 0; n < 900; n++) {
    void pacers[n % 2]!.slot(`c${n}`, 'bulk').then((went) => {
      // One in twenty is held up on its way, up to 200 ms.
      const there = time.now() + 2 + (chance() < 0.05 ? 200 * chance() : 2 * chance());
      time.at(there, () => {
        taken.push(there);
        time.at(there + 2, () => went!());
      });
    });
  }
  await time.go();
  expect(taken).toHaveLength(900);
  expect(fullest(taken)).toBeLessThanOrEqual(perSecond);
});

test('a chat gets three at once and then one a second, whichever process sends them', async () => {
  const time = new MovedTime();
  const ledger = memoryLedger(roomOf(perSecond), time.now);
  const pacers = [makePacer(ledger, time.timer()), makePacer(ledger, time.timer())];
  const gone: Gone[] = [];
  await time.go(5_000);
  for (let n = 0; n < 6; n++) send(pacers[n % 2]!, time, '7', 'reply', gone);
  await time.go();
  const from = gone[0]!.at;
  expect(gone.map(({ at }) => Math.round(at - from))).toEqual([0, 0, 0, 1000, 2000, 3000]);
});

test('a hold is kept to the millisecond by every process, also by slots that were given before', async () => {
  const time = new MovedTime();
  const ledger = memoryLedger(roomOf(perSecond), time.now);
  const pacers = [makePacer(ledger, time.timer()), makePacer(ledger, time.timer())];
  const gone: Gone[] = [];
  for (let n = 0; n < 200; n++) send(pacers[n % 2]!, time, `c${n}`, 'bulk', gone);
  await time.go(4_000);
  const before = gone.length;
  pacers[0]!.hold(7_000);
  send(pacers[1]!, time, 'r', 'reply', gone);
  await time.go();
  expect(gone).toHaveLength(201);
  expect(gone[before]!.at).toBeGreaterThanOrEqual(11_000);
  expect(gone[before]!.at).toBeLessThan(11_040);
});

test('what waits for a chat that is answered goes as fast as the answer', async () => {
  const time = new MovedTime();
  const pacer = makePacer(memoryLedger(roomOf(perSecond), time.now), time.timer());
  const gone: Gone[] = [];
  for (let n = 0; n < 300; n++) send(pacer, time, `c${n}`, 'bulk', gone);
  let went = Infinity;
  time.at(3_000, () => {
    void pacer.slot('late', 'bulk').then(() => (went = time.now()));
    pacer.hurry('late', 'reply');
  });
  await time.go();
  expect(went - 3_000).toBeLessThan(200);
});

test('what waits when it is stopped does not go', async () => {
  const time = new MovedTime();
  const pacer = makePacer(memoryLedger(roomOf(1), time.now), time.timer());
  const answers = ['a', 'b', 'c'].map((chat) => pacer.slot(chat, 'reply'));
  await time.go(2_100);
  pacer.stop();
  await time.go();
  const may = await Promise.all([...answers, pacer.slot('d', 'reply')]);
  expect(may.map((went) => went !== undefined)).toEqual([true, false, false, false]);
});

test('while the ledger is away each process goes on by itself, slower; then they share it again', async () => {
  const time = new MovedTime();
  const shared = memoryLedger(roomOf(perSecond), time.now);
  let away = false;
  const failures: unknown[] = [];
  const ledger = steady(
    { ...shared, claim: (asks, late) => (away ? Promise.reject(new Error('away')) : shared.claim(asks, late)) },
    memoryLedger(roomOf(7), time.now),
    time.now,
    (error) => failures.push(error),
  );
  const pacer = makePacer(ledger, time.timer());
  const gone: Gone[] = [];
  for (let n = 0; n < 400; n++) send(pacer, time, `c${n}`, 'bulk', gone);
  const within = (from: number): number => gone.filter(({ at }) => at >= from && at < from + 1_000).length;
  await time.go(5_000);
  away = true;
  await time.go(12_000);
  away = false;
  await time.go(20_000);
  expect([within(3_500), within(8_000), within(16_000)]).toEqual([30, 7, 30].map((most) => expect.closeTo(most, -0.5) as number));
  expect(failures.length).toBeGreaterThan(0);
  expect(fullest(gone.map(({ at }) => at))).toBeLessThanOrEqual(perSecond);
});
