import { expect, test } from 'vitest';
import { readProgramme } from '../../../src/app/load-flows.ts';
import { homeDirectory } from '../../../src/app/home.ts';
import { stillTrue } from '../../../src/planner/kinds.ts';
import type { Database } from '../../../src/storage/database.ts';
import type { OwedRow } from '../../../src/storage/outbox.ts';
import { ids } from '../storage/world.ts';

test('what comes into the night on its way waits for the morning of whom it is for; danger and answers do not', async () => {
  const programme = await readProgramme(homeDirectory());
  const at = (time: string): number => Date.parse(`2026-03-10T${time}:00+08:00`);
  const ask = (now: number, row: Partial<OwedRow>): Promise<unknown> =>
    stillTrue(undefined as unknown as Database, { bot: 'b1', programme, ids, now }, [{ zone: 'Asia/Shanghai', ...row } as OwedRow]).then(([truth]) => truth);
  const morning = Date.parse('2026-03-11T07:30:00+08:00');
  expect(await ask(at('21:00'), { kind: 'broadcast', lane: 'bulk' })).toEqual({ later: morning });
  expect(await ask(at('23:59'), { kind: 'handover', lane: 'reminder' })).toEqual({ later: morning });
  expect(await ask(at('20:59'), { kind: 'nothing_asked', lane: 'reminder' })).toBe('send');
  expect(await ask(at('23:59'), { kind: 'nothing_asked', lane: 'reminder', zone: 'Europe/London' })).toBe('send');
  expect(await ask(at('19:30'), { kind: 'check_in', lane: 'reminder' })).toEqual({ later: Date.parse('2026-03-11T09:00:00+08:00') });
  expect(await ask(at('23:59'), { kind: 'progress', lane: 'reply' })).toBe('send');
  expect(await ask(at('23:59'), { kind: 'nothing_asked', lane: 'danger' })).toBe('send');
});
