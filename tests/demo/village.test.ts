import { expect, test } from 'vitest';
import { openVillage } from '../../src/app/demo/village.ts';
import { verifyChains } from '../../src/app/operations/verify-journal.ts';
import type { Io } from '../../src/lib/io.ts';
import { readDigests } from '../../src/storage/read-digest.ts';
import { embeddedOnly } from '../support/databases.ts';
import { openDemo, type Demo } from './living.ts';

/** A year is lived through in each: on a machine that has other things to do that takes its time. */
const patience = 240_000;

/** What a year leaves behind, by table. */
const counts = async ({ ground: { db } }: Demo, bot: string): Promise<Readonly<Record<string, number>>> => {
  const [row] = await db.query<Record<string, number>>(
    `select (select count(*)::int4 from household where bot_id = $1) as households,
       (select count(*)::int4 from visit v join household h on h.id = v.household_id where h.bot_id = $1) as visits,
       (select count(*)::int4 from journal_entry e join household h on h.id = e.household_id where h.bot_id = $1) as entries,
       (select count(*)::int4 from audit where bot_id = $1 and action = 'visit.record') as audited,
       (select count(*)::int4 from promise p join household h on h.id = p.household_id where h.bot_id = $1 and p.outcome = 'kept') as kept,
       (select count(*)::int4 from promise p join household h on h.id = p.household_id where h.bot_id = $1 and p.outcome = 'broken') as broken,
       (select count(*)::int4 from promise p join household h on h.id = p.household_id where h.bot_id = $1 and p.outcome is null) as open,
       (select count(*)::int4 from case_file where bot_id = $1) as problems,
       (select count(*)::int4 from case_file where bot_id = $1 and settled_at is null) as unsettled,
       (select count(*)::int4 from case_file where bot_id = $1 and rating is not null) as rated,
       (select count(*)::int4 from check_in where bot_id = $1 and answered_at is not null) as check_ins,
       (select count(*)::int4 from pause where bot_id = $1 and state = 'confirmed') as paused,
       (select count(*)::int4 from handover where bot_id = $1 and done_at is not null) as handovers,
       (select count(*)::int4 from outbox where bot_id = $1 and state = 'owed') as owed,
       (select count(*)::int4 from audit where bot_id = $1) as audits`,
    [bot],
  );
  return row!;
};

const digestOf = async ({ ground }: Demo, bot: string) => {
  const { db, programme, clock } = ground;
  const [area] = await db.query<{ path: string }>(`select path from area where bot_id = $1 and code = 'YP-SQ'`, [bot]);
  const asked = { bot, programme, scopes: [{ kind: 'areas', paths: [area!.path] }], rhythm: 'week', zone: 'Asia/Shanghai', at: clock.now() } as const;
  return (await readDigests(db, asked))[0]!.facts;
};

embeddedOnly((open) => {
  // An ordinary day, the first of a year, the last of a long month, and the one that comes every four years.
  test.each(['2026-11-22T06:00:00Z', '2027-01-01T00:10:00Z', '2027-07-31T14:00:00Z', '2028-02-29T02:00:00Z'])(
    'on %s the village has a year behind it, and something for every line of a digest',
    async (at) => {
      const demo = await openDemo(open, at);
      const { bot } = await openVillage(demo.ground, 'en');
      const digest = await digestOf(demo, bot);
      for (const line of ['due', 'overdue', 'problems', 'late', 'unreached', 'help', 'vacant', 'uncared', 'caughtUp', 'solved', 'kept'] as const)
        expect(digest[line], line).toBeGreaterThan(0);
      const year = await counts(demo, bot);
      expect(year).toMatchObject({ households: 21, entries: year['visits'], audited: year['visits'], paused: 1, handovers: 1, owed: 0 });
      expect(year['visits']).toBeGreaterThan(190);
      expect(year['problems']).toBe(14);
      expect(year['rated']).toBe(7);
    },
    patience,
  );

  test(
    'both languages tell the same year in their own words; it happened once, and its journal is whole',
    async () => {
      const demo = await openDemo(open, '2026-11-22T06:00:00Z');
      const en = await openVillage(demo.ground, 'en');
      const zh = await openVillage(demo.ground, 'zh-CN');
      const of = async (bot: string) => {
        const { areas, byArea, ...digest } = await digestOf(demo, bot);
        return { ...(await counts(demo, bot)), ...digest, areas: areas.length, byArea: byArea.map(({ due, met }) => ({ due, met })) };
      };
      const [before, other] = [await of(en.bot), await of(zh.bot)];
      expect(other).toEqual(before);
      expect(await openVillage(demo.ground, 'en')).toEqual(en);
      expect(await of(en.bot)).toEqual(before);
      // A language it is not written in gets English.
      expect((await openVillage(demo.ground, 'fr')).bot).toBe(en.bot);

      const han = /\p{Script=Han}/u;
      for (const { bot, language } of [en, zh]) {
        const rows = await demo.ground.db.query<{ words: string }>(
          `select v.narrative as words from visit v join household h on h.id = v.household_id where h.bot_id = $1
         union all select p.words from promise p join household h on h.id = p.household_id where h.bot_id = $1
         union all select words from case_file where bot_id = $1
         union all select data->>'words' from case_event e join case_file f on f.id = e.case_id where f.bot_id = $1 and data->>'words' is not null`,
          [bot],
        );
        expect(rows.filter(({ words }) => han.test(words) !== (language === 'zh-CN'))).toEqual([]);
        const printed: string[] = [];
        const io = { print: (line: string) => void printed.push(line), progress: () => undefined, stopped: new AbortController().signal } as unknown as Io;
        expect(await verifyChains({ db: demo.ground.db, bot, say: (key) => key }, false, io)).toBe(0);
        expect(printed).toEqual(['cli.verify.whole']);
      }
      expect([en.cadre.name, en.household.name, zh.cadre.name, zh.household.name]).toEqual(['Lin Xiaomei', 'Luo Zhenghai', '林晓梅', '罗正海']);
    },
    patience,
  );
});
