import { expect, test } from 'vitest';
import { readRange } from '../../../src/domain/reading/read-range.ts';
import { readStop } from '../../../src/domain/reading/read-stop.ts';

const today = '2026-11-22';

test.each([
  ['1 Feb – 7 Feb', '2027-02-01', '2027-02-07'],
  ['1-7 Feb', '2027-02-01', '2027-02-07'],
  ['1st to 7th February', '2027-02-01', '2027-02-07'],
  ['Feb 1 – 7', '2027-02-01', '2027-02-07'],
  ['from tomorrow until Friday', '2026-11-23', '2026-11-27'],
  ['29 Dec - 3 Jan', '2026-12-29', '2027-01-03'],
  ['2027-02-01 2027-02-07', '2027-02-01', '2027-02-07'],
  ['2月1日到7日', '2027-02-01', '2027-02-07'],
  ['2月1-7日', '2027-02-01', '2027-02-07'],
  ['2月1日至2月7日', '2027-02-01', '2027-02-07'],
  ['明天到周五', '2026-11-23', '2026-11-27'],
  ['12月29日至1月3日', '2026-12-29', '2027-01-03'],
])('%s is a first and a last day', (said, from, to) => expect(readRange(said, today)).toEqual({ from, to }));

test('one day is a first day alone; what names none, too many or the past is nothing', () => {
  expect(readRange('tomorrow', today)).toEqual({ from: '2026-11-23' });
  for (const said of ['', 'soon', '1 Feb, 3 Feb and 7 Feb', 'yesterday']) expect(readRange(said, today)).toBeUndefined();
});

test.each([
  ['STOP', 'stop'],
  ['Stop.', 'stop'],
  [' unsubscribe ', 'stop'],
  ['停止', 'stop'],
  ['退订！', 'stop'],
  ['别再发了。', 'stop'],
  ['START', 'start'],
  ['开始', 'start'],
  ['stop by tomorrow please', undefined],
  ['The rain did not stop', undefined],
  ['停水了', undefined],
  ['我们开始修房子了', undefined],
])('%s: %s', (said, means) => expect(readStop(said)).toBe(means));
