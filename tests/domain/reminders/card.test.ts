import { describe, expect, it } from 'vitest';
import { cardOf, cardLines, putOff, type CardFacts, type Memory } from '../../../src/domain/reminders/card.ts';
import { cardRules } from '../../../src/domain/reminders/card-rules.ts';
import { visitKey, type Item } from '../../../src/domain/reminders/item.ts';
import { morningOf } from '../../../src/domain/reminders/morning.ts';
import { shown, stillTrue } from '../../../src/domain/reminders/still-true.ts';
import { addDays, type Day } from '../../../src/lib/calendar.ts';
import { aProgramme, at, zone } from '../facts.ts';

const programme = aProgramme({ holidays: 'none' });
const rules = cardRules(programme);
const morning = (day: Day, time = '08:30:00'): ReturnType<typeof morningOf> => morningOf(programme, zone, at(day, time));

const visit = (household: string, due: Day): Item => ({ kind: 'visit', key: visitKey(household, due), household, zone, due, register: 'poor' });
const promise = (id: string, due: Day): Item => ({ kind: 'promise', key: `promise:${id}`, household: 'h1', zone, due });
const help = (id: string, since: number): Item => ({ kind: 'help', key: `help:${id}`, household: 'h1', zone, since });
const problem = (id: string, urgency: 'danger' | 'week' | 'later', openedAt: number): Item => ({
  kind: 'problem',
  key: `case:${id}`,
  household: 'h1',
  zone,
  urgency,
  openedAt,
  deadlineAt: openedAt + 168 * 3_600_000,
});

/** The cards of some days in a row, with what each of them says. */
function cards(
  items: readonly Item[],
  from: Day,
  days: number,
  change: Partial<CardFacts> = {},
  later: Readonly<Record<Day, readonly [string, Day]>> = {},
): Record<Day, string[]> {
  const said: Record<Day, string[]> = {};
  let raised: Memory = {};
  const sent: Day[] = [];
  for (let i = 0, day = from; i < days; i++, day = addDays(day, 1)) {
    const facts = { items, raised, unasked: sent.filter((s) => s > addDays(day, -7)).length, ...(sent.length > 0 ? { cardOn: sent.at(-1)! } : {}), ...change };
    const card = cardOf(rules, morning(day), facts);
    if (card !== undefined) {
      sent.push(day);
      raised = card.raised;
      said[day] = [...card.lines.map(({ item, days: left }) => `${item.key} ${left}`), ...(card.more > 0 ? [`+${card.more}`] : [])];
    }
    const put = later[day];
    if (put !== undefined) raised = putOff(raised, put[0], day, put[1], 'other');
  }
  return said;
}

describe('a cadre’s card', () => {
  it('names a visit 7 days before the month ends, when it is overdue, and 3 days after that: three times', () => {
    // 30 November 2026 is a Monday; 23 November as well.
    expect(cards([visit('a', '2026-11-30')], '2026-11-02', 60)).toEqual({
      '2026-11-23': ['visit:a:2026-11-30 7'],
      '2026-12-01': ['visit:a:2026-11-30 -1'],
      '2026-12-03': ['visit:a:2026-11-30 -3'],
    });
  });

  it('names a promise the day before and on its day, and before the weekend what falls on it', () => {
    expect(cards([promise('p', '2026-11-18')], '2026-11-12', 14)).toEqual({ '2026-11-17': ['promise:p 1'], '2026-11-18': ['promise:p 0'] });
    expect(cards([promise('p', '2026-11-22')], '2026-11-12', 14)).toEqual({ '2026-11-20': ['promise:p 2'] });
    expect(cards([promise('p', '2026-11-23')], '2026-11-12', 14)).toEqual({ '2026-11-20': ['promise:p 3'], '2026-11-23': ['promise:p 0'] });
  });

  it('names what is overdue from a weekend on the first working day', () => {
    // 31 October 2026 is a Saturday, so the visit is overdue on Sunday, and 3 days on Tuesday.
    expect(Object.keys(cards([visit('a', '2026-10-31')], '2026-10-26', 14))).toEqual(['2026-10-26', '2026-11-02', '2026-11-03']);
  });

  it('puts danger and help first, then what is nearest, and says how much else there is', () => {
    const items = [
      visit('a', '2026-11-30'),
      visit('b', '2026-10-31'),
      promise('p', '2026-11-26'),
      promise('q', '2026-11-25'),
      help('x', at('2026-11-24')),
      problem('w', 'week', at('2026-11-24')),
      problem('d', 'danger', at('2026-11-24')),
    ];
    expect(cards(items, '2026-11-25', 1)).toEqual({
      '2026-11-25': ['case:d -1', 'help:x -1', 'case:w -1', 'promise:q 0', 'visit:b:2026-10-31 -25', 'promise:p 1', 'visit:a:2026-11-30 5'],
    });
    const many = Array.from({ length: cardLines + 5 }, (_, i) => visit(`h${i}`, '2026-11-30'));
    const first = cards(many, '2026-11-23', 8);
    expect(Object.keys(first)).toEqual(['2026-11-23']);
    expect(first['2026-11-23']).toHaveLength(cardLines + 1);
    expect(first['2026-11-23']!.at(-1)).toBe('+5');
  });

  it('counts what it has said before, and is not sent for that alone', () => {
    const items = [visit('a', '2026-11-30'), promise('p', '2026-11-26')];
    expect(cards(items, '2026-11-23', 3)).toEqual({ '2026-11-23': ['visit:a:2026-11-30 7'], '2026-11-25': ['promise:p 1', '+1'] });
  });

  it('brings what was put off back on its day, and not before', () => {
    const item = visit('a', '2026-11-30');
    expect(cards([item], '2026-11-23', 20, {}, { '2026-11-23': [item.key, '2026-12-02'] })).toEqual({
      '2026-11-23': ['visit:a:2026-11-30 7'],
      '2026-12-02': ['visit:a:2026-11-30 -2'],
      '2026-12-03': ['visit:a:2026-11-30 -3'],
    });
    // To a Saturday: on Monday.
    expect(Object.keys(cards([item], '2026-11-23', 9, {}, { '2026-11-23': [item.key, '2026-11-28'] }))).toEqual(['2026-11-23', '2026-11-30', '2026-12-01']);
  });

  it('stays away on days off, at night, before the morning, a second time a day, and over the cap', () => {
    const facts: CardFacts = { items: [visit('a', '2026-11-30')], raised: {}, unasked: 4 };
    expect(cardOf(rules, morning('2026-11-24'), facts)?.lines).toHaveLength(1);
    expect(cardOf(rules, morning('2026-11-28'), facts)).toBeUndefined();
    expect(cardOf(rules, morning('2026-11-24', '08:29:00'), facts)).toBeUndefined();
    expect(cardOf(rules, morning('2026-11-24', '21:00:00'), facts)).toBeUndefined();
    expect(cardOf(rules, morning('2026-11-24'), { ...facts, cardOn: '2026-11-24' })).toBeUndefined();
    expect(cardOf(rules, morning('2026-11-24'), { ...facts, unasked: 5 })).toBeUndefined();
    // A service that comes back in the afternoon still says it.
    expect(cardOf(rules, morning('2026-11-24', '16:00:00'), facts)?.lines).toHaveLength(1);
  });

  it('waits two hours before it names a message that nobody sorted', () => {
    const item: Item = { kind: 'unsorted', key: 'message:m', household: 'h1', zone, since: at('2026-11-24', '07:00:00') };
    expect(cardOf(rules, morning('2026-11-24', '08:59:00'), { items: [item], raised: {}, unasked: 0 })).toBeUndefined();
    expect(cardOf(rules, morning('2026-11-24', '09:00:00'), { items: [item], raised: {}, unasked: 0 })?.lines).toHaveLength(1);
  });

  it('does not name a visit of a short period when the last one has only just been made', () => {
    const weekly = cardRules(aProgramme({ cadence: { ...programme.cadence, poor: { every: 'week', times: 1 }, exited: { every: 'days', days: 4 } } }));
    expect(weekly.visitLead).toMatchObject({ poor: 3, exited: 2, marginal: 7 });
  });

  it('goes by the household’s own day where cadre and household live in different zones', () => {
    // Half past eight in Kathmandu is a quarter past three in the afternoon on the day before's other side of the date line.
    const item: Item = { kind: 'promise', key: 'promise:p', household: 'h1', zone: 'Pacific/Kiritimati', due: '2026-11-26' };
    const early = morningOf(programme, 'America/New_York', Date.parse('2026-11-24T13:30:00Z'));
    expect(early.day).toBe('2026-11-24');
    expect(cardOf(rules, early, { items: [item], raised: {}, unasked: 0 })?.lines).toEqual([{ item, days: 1 }]);
  });

  it('remembers a thing that went away and comes back', () => {
    const item = visit('a', '2026-11-30');
    const first = cardOf(rules, morning('2026-11-24'), { items: [item], raised: {}, unasked: 0 })!;
    const away = cardOf(rules, morning('2026-11-25'), { items: [help('x', at('2026-11-25', '01:00:00'))], raised: first.raised, unasked: 1 })!;
    expect(away.raised[item.key]).toEqual(first.raised[item.key]);
    const long = cardOf(rules, morning('2027-03-01'), { items: [help('y', at('2027-03-01', '01:00:00'))], raised: away.raised, unasked: 0 })!;
    expect(Object.keys(long.raised)).toEqual(['help:y']);
  });
});

describe('a card that waits to be sent', () => {
  const items = [visit('a', '2026-11-30'), visit('b', '2026-11-30'), promise('p', '2026-11-25')];
  const card = cardOf(rules, morning('2026-11-24'), { items, raised: {}, unasked: 0 })!;
  const later = morning('2026-11-24', '11:00:00');

  it('is sent as long as everything on it holds', () => expect(stillTrue(rules, later, shown(card), { items, raised: card.raised })).toBe('send'));

  it('loses what was done or put off meanwhile', () => {
    const visited = stillTrue(rules, later, shown(card), { items: items.slice(1), raised: card.raised });
    expect(visited).toEqual({
      shrink: {
        lines: [
          { item: items[2], days: 1 },
          { item: items[1], days: 6 },
        ],
        more: 0,
      },
    });
    const put = putOff(card.raised, items[1]!.key, '2026-11-24', '2026-11-27', 'other');
    expect(stillTrue(rules, later, shown(card), { items: items.slice(1), raised: put })).toEqual({ shrink: { lines: [{ item: items[2], days: 1 }], more: 0 } });
  });

  it('takes nothing new in, but counts it', () => {
    const more = [...items, help('x', at('2026-11-24', '10:00:00'))];
    expect(stillTrue(rules, later, shown(card), { items: more, raised: card.raised })).toMatchObject({ shrink: { more: 1, lines: { length: 3 } } });
  });

  it('says the days as they are when it goes out', () =>
    expect(stillTrue(rules, morning('2026-11-25'), shown(card), { items, raised: card.raised })).toMatchObject({
      shrink: { lines: [{ days: 0 }, { days: 5 }, { days: 5 }] },
    }));

  it('is dropped when nothing is left of it', () =>
    expect(stillTrue(rules, later, shown(card), { items: [help('x', at('2026-11-24'))], raised: card.raised })).toBe('drop'));
});
