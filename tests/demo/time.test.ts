import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDemoClock } from '../../src/app/demo/demo-clock.ts';
import { leapFrom } from '../../src/app/demo/demo-time.ts';
import { nextOpening } from '../../src/planner/next-opening.ts';
import { plans } from '../../src/planner/plans.ts';
import { windowName } from '../../src/storage/plan-runs.ts';
import { dayIn } from '../../src/lib/calendar.ts';
import { embeddedOnly } from '../support/databases.ts';
import { liveIn, openDemo, type Demo } from './living.ts';

/** A year is lived through in most: on a machine that has other things to do that takes its time. */
const patience = 240_000;

const zone = 'Asia/Shanghai';
const day = 86_400_000;

embeddedOnly((open) => {
  test(
    'the clock goes on after a restart, never goes back, and moves nowhere but in the demo',
    async () => {
      const { settings, machine, clock } = await openDemo(open, '2026-11-22T06:00:00Z');
      await clock.forward(machine.now() + 9 * day);
      await clock.forward(machine.now() + 2 * day);
      machine.advance(1000);
      expect(clock.now()).toBe(machine.now() + 9 * day);
      expect((await openDemoClock(settings, machine)).now()).toBe(clock.now());

      // A kill between the two writes leaves what was.
      const path = join(settings.dataDir, 'clock.json');
      await writeFile(`${path}.new`, '{"ahe');
      expect((await openDemoClock(settings, machine)).now()).toBe(clock.now());
      await writeFile(path, '{"ahead":-5}');
      await expect(openDemoClock(settings, machine)).rejects.toMatchObject({ code: 'demo.clock', whose: 'operational' });
      await expect(openDemoClock({ ...settings, demo: false }, machine)).rejects.toMatchObject({ code: 'demo.time' });
      await expect(readFile(path, 'utf8')).resolves.toBe('{"ahead":-5}');
    },
    patience,
  );

  test(
    'plans are asked as seldom as can be and nothing they open is missed: as if asked every minute',
    async () => {
      const { ground } = await openDemo(open, '2026-11-22T06:00:00Z');
      const from = Date.parse('2026-11-28T03:17:20Z');
      const until = from + 5 * day;
      const planning = { bot: 'x', programme: ground.programme, ids: ground.ids, flowOf: () => undefined, days: new Map([[zone, '']]) };
      const named = (now: number): readonly string[] =>
        plans.flatMap((plan) => plan.windows({ ...planning, now, days: new Map([[zone, dayIn(zone, now)]]) }).map((one) => `${plan.name} ${windowName(one)}`));
      const every: number[] = [];
      let before = new Set(named(from));
      for (let at = Math.ceil(from / 60_000) * 60_000; at <= until; at += 60_000) {
        const now = named(at);
        if (now.some((one) => !before.has(one))) every.push(at);
        before = new Set(now);
      }
      const seldom: number[] = [];
      for (let at: number | undefined = from; (at = nextOpening(planning, at, until)) !== undefined;) seldom.push(at);
      expect(seldom).toEqual(every);
      expect(every.length).toBeGreaterThan(15);
    },
    patience,
  );

  test(
    'a leap ends when the next morning’s messages are there, or at the same hour',
    () => {
      const morning = { morning: '08:30' } as const;
      const at = (text: string): number => Date.parse(text);
      expect(leapFrom(at('2026-11-22T06:00:00Z'), 'morning', zone, morning)).toBe(at('2026-11-23T01:10:00Z'));
      expect(leapFrom(at('2026-11-22T23:00:00Z'), 'morning', zone, morning)).toBe(at('2026-11-23T01:10:00Z'));
      expect(leapFrom(at('2026-11-23T01:10:00Z'), 'morning', zone, morning)).toBe(at('2026-11-24T01:10:00Z'));
      expect(leapFrom(at('2026-11-22T06:00:00Z'), 'week', zone, morning)).toBe(at('2026-11-29T06:00:00Z'));
      expect(leapFrom(at('2027-01-31T06:00:00Z'), 'month', zone, morning)).toBe(at('2027-02-28T06:00:00Z'));
    },
    patience,
  );

  test(
    'what would have happened happens in order: a problem nobody takes comes to the supervisor, a question comes on its day',
    async () => {
      const demo = await openDemo(open, '2026-11-22T06:00:00Z');
      const { village, time, heard, person, act } = await liveIn(demo, 'en');
      const household = person(village.household.account);
      await act(() => household.say('/report'));
      await act(() => household.press('House'));
      await act(() => household.press('Within a week'));
      await act(() => household.say('The window in the kitchen is broken.'));
      await act(() => household.press(1));
      const reported = heard.length;
      expect(heard.some(({ who, text }) => who === village.household.account && /no\. \d/.test(text))).toBe(true);

      const told: number[] = [];
      const moved = await time.move(leapFrom(time.now(), 'week', zone, demo.ground.programme), { tell: ({ at }) => void told.push(at) });
      expect(moved.at).toBe(Date.parse('2026-11-29T06:00:00Z'));
      expect(told).toEqual([...told].sort((a, b) => a - b));
      expect(told).toHaveLength(moved.steps);
      const week = heard.slice(reported);
      expect(week.map(({ at }) => at)).toEqual(week.map(({ at }) => at).sort());
      expect(week.find(({ who }) => who === 'C-01')).toMatchObject({ at: '2026-11-23T00:30:00.000Z' });
      expect(week.find(({ who, text }) => who === 'S-02' && text.startsWith('Shiqiao Township, Mon 23 Nov'))?.at).toBe('2026-11-23T01:00:00.000Z');

      // Its deadline passes on Sunday at two in the afternoon, and the village has no supervisor: the township hears at once.
      await time.move(time.now() + 3_600_000);
      expect(heard.find(({ who, text, at }) => who === 'S-02' && text.includes('Luo Zhenghai') && at > '2026-11-29T05:59')).toBeDefined();

      await time.move(leapFrom(time.now(), 'month', zone, demo.ground.programme));
      const question = heard.find(({ who, at }) => who === village.household.account && at > '2026-12-10');
      expect(question?.at).toBe('2026-12-10T02:00:00.000Z');
    },
    patience,
  );

  test(
    'one moves it at a time; nobody’s message comes in the midst of a step',
    async () => {
      const demo = await openDemo(open, '2026-11-22T06:00:00Z');
      const { time, person } = await liveIn(demo, 'en');
      let asked: Promise<unknown> | undefined;
      const move = time.move(time.now() + 2 * day, { tell: () => void (asked ??= person('C-01').say('/today')) });
      await expect(time.move(time.now() + day)).rejects.toMatchObject({ code: 'demo.moving' });
      expect(time.moving).toBe(true);
      const moved = await move;
      await asked;
      expect([moved.at, time.moving]).toEqual([moved.to, false]);
      expect(person('C-01').last?.text).toBeDefined();
    },
    patience,
  );

  test(
    'left off in the middle and taken up by another process, nothing is lost or doubled',
    async () => {
      const messages = async ({ ground }: Demo): Promise<readonly string[]> => {
        const rows = await ground.db.query<{ what: string }>(
          `select concat_ws(' ', p.code, p.name, o.kind, o.state, o.dedupe_key is not null, date_trunc('minute', o.send_after)) as what from outbox o join person p on p.id = o.person_id
         where o.kind is not null and o.created_at > to_timestamp($1::float8 / 1000) order by 1`,
          [Date.parse('2026-11-22T06:00:00Z')],
        );
        return rows.map(({ what }) => what);
      };
      const to = Date.parse('2026-12-03T06:00:00Z');
      const whole = await openDemo(open, '2026-11-22T06:00:00Z');
      const first = await liveIn(whole, 'zh-CN');
      await first.time.move(to);
      await first.stop();
      const expected = await messages(whole);
      expect(expected.length).toBeGreaterThan(10);

      const broken = await openDemo(open, '2026-11-22T06:00:00Z');
      const second = await liveIn(broken, 'zh-CN');
      const ends = new AbortController();
      const moved = await second.time.move(to, { signal: ends.signal, tell: ({ steps }) => void (steps === 17 && ends.abort()) });
      expect([moved.steps, moved.at < to]).toEqual([17, true]);
      await second.stop();
      const clock = await openDemoClock(broken.settings, broken.machine);
      expect(clock.now()).toBe(moved.at);
      const third = await liveIn({ ...broken, clock, ground: { ...broken.ground, clock } }, 'zh-CN');
      await third.time.move(to);
      expect(await messages(broken)).toEqual(expected);
    },
    patience,
  );
});
