import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { meetings, purposes } from '../../../src/domain/visits/visit.ts';
import { firstBreak, type JournalEntry } from '../../../src/domain/visits/journal.ts';
import { recordVisit } from '../../../src/domain/visits/record.ts';
import { maskIdentity } from '../../../src/domain/privacy/mask.ts';
import { isSafePattern } from '../../../src/domain/privacy/pattern.ts';
import { standards } from '../../../src/domain/standards.ts';
import { addDays, dayIn } from '../../../src/lib/calendar.ts';
import { anActor, aPost, aProgramme, aVisited } from '../../domain/facts.ts';

// Machines are shared: slow is no failure here.
vi.setConfig({ testTimeout: 30_000 });

const zone = fc.constantFrom('Asia/Shanghai', 'Asia/Kathmandu', 'Pacific/Kiritimati', 'America/New_York', 'Pacific/Pago_Pago', 'UTC', 'Australia/Lord_Howe');
const moment = fc.integer({ min: Date.parse('2019-01-20T00:00:00Z'), max: Date.parse('2030-01-01T00:00:00Z') });

const digits = (n: number) => fc.array(fc.integer({ min: 0, max: 9 }), { minLength: n, maxLength: n }).map((list) => list.join(''));
const two = (min: number, max: number) => fc.integer({ min, max }).map((n) => String(n).padStart(2, '0'));
const province = fc.constantFrom('11', '23', '35', '52', '53', '54', '65');
const resident18 = fc
  .tuple(province, digits(4), fc.integer({ min: 1900, max: 2026 }).map(String), two(1, 12), two(1, 28), digits(3), fc.constantFrom(...'0123456789X'))
  .map((p) => p.join(''));
const resident15 = fc.tuple(province, digits(4), two(0, 99), two(1, 12), two(1, 28), digits(3)).map((p) => p.join(''));
const around = fc.constantFrom('', ' ', '证号', '：', ', ', '(', 'ID ', '。', '\n');

describe('recordVisit', () => {
  it("takes every day up to today in the household's own zone, and none after it; what is saved is what was said", () => {
    fc.assert(
      fc.property(
        zone,
        moment,
        fc.integer({ min: -9, max: 9 }),
        fc.constantFrom(...purposes),
        fc.constantFrom(...meetings),
        fc.subarray([...standards]),
        (where, now, shift, purpose, met, concerns) => {
          const today = dayIn(where, now);
          const visitedOn = addDays(today, shift);
          const facts = { household: aVisited({ zone: where }), actor: anActor({ appointments: [aPost({ zone: where })] }), open: [], programme: aProgramme() };
          const result = recordVisit(
            facts,
            { id: 'v', household: 'h1', visitedOn, purpose, met, narrative: 'x', concerns, promises: [], outcomes: [], attachments: [], salt: 's' },
            now,
          );
          if (shift > 0) expect(result).toEqual({ ok: false, error: 'future' });
          else expect(result).toMatchObject({ ok: true, value: { visit: { visitedOn, purpose, met, concerns, late: -shift > 7 }, counts: met !== 'nobody' } });
        },
      ),
    );
  });

  it('makes one chain, whatever is saved in whatever order, that shows any change', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 300 }), fc.string({ minLength: 1 })), { minLength: 1, maxLength: 12 }),
        fc.nat(),
        (said, which) => {
          const entries: JournalEntry[] = [];
          for (const [i, [offset, words]] of said.entries()) {
            const last = entries.at(-1);
            const household = aVisited(last === undefined ? {} : { chain: { seq: last.seq, hash: last.hash } });
            const result = recordVisit(
              { household, actor: anActor(), open: [], programme: aProgramme() },
              {
                id: `v${i}`,
                household: 'h1',
                visitedOn: addDays('2019-01-01', offset),
                purpose: 'routine',
                met: 'home',
                narrative: `.${words}`,
                concerns: [],
                promises: [],
                outcomes: [],
                attachments: [],
                salt: `s${i}`,
              },
              Date.parse('2020-01-01T00:00:00Z') + i,
            );
            if (result.ok) entries.push(result.value.entry);
          }
          expect(entries).toHaveLength(said.length);
          expect(firstBreak(entries)).toBeUndefined();
          const i = which % entries.length;
          const changed = entries.map((e, at) => (at === i ? { ...e, content: { ...(e.content as object), narrative: 'changed' } } : e));
          expect(firstBreak(changed)).toEqual({ seq: i + 1, why: 'digest' });
          const missing = entries.filter((_, at) => at !== i);
          if (i < entries.length - 1) expect(firstBreak(missing)).toBeDefined();
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('maskIdentity', () => {
  it('leaves no identity number in any words, however it is grouped', () => {
    const grouped = fc
      .tuple(resident18, fc.constantFrom('', ' ', '-', '  ', '\u3000'), fc.constantFrom([6, 8, 4], [6, 4, 4, 4], [4, 4, 4, 4, 2], [3, 3, 4, 4, 4]))
      .map(([number, gap, sizes]) => {
        let at = 0;
        return { number, typed: sizes.map((size) => number.slice(at, (at += size))).join(gap) };
      });
    fc.assert(
      fc.property(around, grouped, around, around, resident15, (a, { number, typed }, b, c, old) => {
        fc.pre(!typed.split(/\D+/).some((group) => /^1[3-9]\d{9}$/.test(group)));
        const masked = maskIdentity(`${a}${typed}${b}；${c}${old}`);
        expect(masked.endsWith(`${'*'.repeat(13)}${old.slice(-2)}`)).toBe(true);
        expect(masked.startsWith(`${a}${'*'.repeat(16)}${number.slice(-2)}${b}`)).toBe(true);
      }),
    );
  });

  it('leaves phone numbers, days and household codes alone, and masking twice changes nothing', () => {
    const phone = fc.tuple(fc.constantFrom('13', '15', '18', '19'), digits(9)).map((p) => p.join(''));
    const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2030-12-31'), noInvalidDate: true }).map((d) => d.toISOString().slice(0, 10));
    const code = fc.tuple(fc.constantFrom('H', 'YP-', '户'), digits(4)).map((p) => p.join(''));
    fc.assert(
      fc.property(fc.array(fc.oneof(phone, day, code), { maxLength: 6 }), fc.constantFrom(' ', '，', ', '), (words, gap) => {
        const typed = words.join(gap);
        expect(maskIdentity(typed)).toBe(typed);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789X -1９张') }), (typed) => {
        expect(maskIdentity(maskIdentity(typed))).toBe(maskIdentity(typed));
      }),
    );
  });

  it('knows a safe pattern from one that is none without running it', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab\\d{}[]()*+?.|1,9^$') }), (pattern) => {
        if (isSafePattern(pattern)) expect(() => new RegExp(pattern, 'gu')).not.toThrow();
      }),
    );
  });
});
