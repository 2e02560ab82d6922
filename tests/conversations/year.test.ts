import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { mainBot } from '../../src/app/serve.ts';
import { loadActorByCode } from '../../src/storage/desks.ts';
import { householdByCode } from '../../src/storage/households.ts';
import { promisesOfHousehold, visitsOfHousehold } from '../../src/storage/visits.ts';
import { monthsOfSpans } from '../domain/households/month-coverage.ts';
import { eachDatabase } from '../support/databases.ts';
import { importFolder, startHouse } from '../support/house.ts';

/** One thing a cadre does, as `year.<language>.yaml` says it. */
interface Deed {
  readonly say?: string;
  readonly press?: string;
  readonly photo?: string;
  readonly voice?: true;
}

interface YearVisit {
  readonly on: string;
  readonly at: string;
  readonly how: 'message' | 'steps';
  readonly does: readonly Deed[];
  readonly expect: {
    readonly visited_on: string;
    readonly concerns: readonly string[];
    readonly promises: readonly { readonly due: string | null }[];
    readonly kept: number;
  };
}

interface Year {
  readonly zone: string;
  readonly language: string;
  readonly roster: string;
  readonly cadre: string;
  readonly household: string;
  readonly handover: { readonly after: string; readonly roster: string };
  readonly visits: readonly YearVisit[];
}

const folder = join(import.meta.dirname, '..', 'demo');

eachDatabase((database, open) => {
  test.each(['en', 'zh-CN'])('the year of one cadre, in %s', async (language) => {
    const year = parse(await readFile(join(folder, `year.${language}.yaml`), 'utf8')) as Year;
    const house = await startHouse({ open, roster: join(folder, year.roster), at: '2019-01-07T02:00:00Z' });
    const { ground, clock } = house;
    const cadre = await house.join(year.cadre, { id: 1001, name: 'C', language });
    const effort: string[] = [];

    for (const visit of year.visits) {
      clock.set(`${visit.on}T${visit.at}:00+08:00`);
      for (const deed of visit.does) {
        await house.act(cadre, () => {
          if (deed.say !== undefined) return cadre.say(deed.say);
          if (deed.photo !== undefined) return cadre.sendPhoto({ caption: deed.photo, bytes: Buffer.from(`photo of ${visit.on}`) });
          if (deed.voice !== undefined) return cadre.sendVoice(Buffer.from(`voice of ${visit.on}`));
          return cadre.press(new RegExp((deed.press ?? '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
        });
      }
      const messages = visit.does.filter((d) => d.press === undefined).length;
      effort.push(`${visit.on}  ${visit.how.padEnd(7)}  messages ${messages}  taps ${visit.does.length - messages}`);
    }

    const household = (await householdByCode(ground.db, mainBot, year.household))!;
    const archive = [...(await visitsOfHousehold(ground.db, { household: household.id, limit: 100 }))].sort((a, b) => (a.visitedOn < b.visitedOn ? -1 : 1));
    const promises = await promisesOfHousehold(ground.db, household.id);
    expect(
      archive.map((v) => ({
        visited_on: v.visitedOn,
        concerns: v.concerns,
        promises: v.promises.map((p) => ({ due: p.due ?? null })),
        kept: v.outcomes.filter((o) => o.outcome === 'kept').length,
      })),
    ).toEqual(year.visits.map((v) => ({ visited_on: v.expect.visited_on, concerns: v.expect.concerns, promises: v.expect.promises, kept: v.expect.kept })));
    expect(promises.every((p) => p.outcome === 'kept' || p.due === undefined || p.due > '2020-04-16')).toBe(true);
    const spans = [{ register: household.register, from: household.since }];
    const months = monthsOfSpans(
      ground.programme,
      spans,
      archive.map((v) => v.visitedOn),
      { from: '2019-01-01', to: '2020-04-30' },
      '2020-05-01',
    );
    expect(months).toHaveLength(16);
    expect(months.map(({ month, owed, met }) => ({ month, owed, met }))).toEqual(months.map(({ month }) => ({ month, owed: 1, met: 1 })));

    await importFolder(ground, join(folder, year.handover.roster));
    const successor = (await loadActorByCode(ground.db, mainBot, 'C-02'))!;
    expect((await householdByCode(ground.db, mainBot, year.household))?.assignments.find((a) => a.to === undefined)?.cadre).toBe(successor.actor.person);
    if (database === 'embedded') {
      await expect(cadre.transcript()).toMatchFileSnapshot(join(import.meta.dirname, 'golden', `year.${language}.txt`));
      await expect(effort.join('\n')).toMatchFileSnapshot(join(import.meta.dirname, 'golden', `year-effort.${language}.txt`));
    }
  });
});
