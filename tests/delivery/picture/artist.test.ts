import { afterEach, expect, test } from 'vitest';
import { Artist, type ArtistOptions } from '../../../src/delivery/picture/artist.ts';
import type { Drawing } from '../../../src/delivery/picture/draw.ts';
import type { Timers } from '../../../src/lib/timers.ts';

const drawing: Drawing = { direction: 'ltr', picture: { title: '云坪县', note: 'Mon 23 Mar', panels: [] } };
const named = (title: string): Drawing => ({ ...drawing, picture: { ...drawing.picture, title } });
const isPng = (content: Uint8Array): boolean => Buffer.from(content.subarray(0, 8)).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
const fixture = (name: string): URL => new URL(`threads/${name}.mjs`, import.meta.url);

let artist: Artist;
const open = (options: ArtistOptions = {}): Artist => (artist = new Artist(options));
afterEach(() => artist.close());

test('draws, and draws the same again byte for byte, also in a new thread', async () => {
  const first = await open().draw(drawing, false);
  expect(isPng(first)).toBe(true);
  expect(Buffer.from(await artist.draw(drawing, false)).equals(first)).toBe(true);
  await artist.close();
  expect(Buffer.from(await open().draw(drawing, false)).equals(first)).toBe(true);
});

test('what somebody asked for is drawn before what nobody did', async () => {
  open();
  const order: string[] = [];
  const drawn = (title: string, urgent: boolean): Promise<unknown> => artist.draw(named(title), urgent).then(() => order.push(title));
  await Promise.all([drawn('first', false), drawn('digest', false), drawn('second digest', false), drawn('asked', true), drawn('asked too', true)]);
  expect(order).toEqual(['first', 'asked', 'asked too', 'digest', 'second digest']);
});

test('a drawing that cannot be made is refused, and the next one is drawn by the same thread', async () => {
  open();
  await expect(artist.draw({ direction: 'ltr', picture: {} } as unknown as Drawing, false)).rejects.toMatchObject({
    code: 'picture.failed',
    whose: 'unexpected',
  });
  expect(isPng(await artist.draw(drawing, false))).toBe(true);
});

test('a thread that dies is replaced: the drawing is tried once more, and given up when that one dies too', async () => {
  open({ program: fixture('dies') });
  const both = [artist.draw(named('die'), false), artist.draw(named('live'), false)];
  await expect(both[0]).rejects.toMatchObject({ code: 'picture.died', whose: 'operational' });
  expect(await both[1]).toHaveLength(1);
  expect(await artist.draw(named('not first'), false)).toHaveLength(1);
});

test('a thread that does not answer is replaced, and what waits is drawn', async () => {
  const waiting: (() => void)[] = [];
  const timers: Timers = { after: (_ms, run) => (waiting.push(run), () => undefined) };
  open({ program: fixture('hangs'), timers });
  const stuck = artist.draw(named('hang'), false);
  const next = artist.draw(named('live'), false);
  waiting[0]?.();
  await expect(stuck).rejects.toMatchObject({ code: 'picture.slow', whose: 'operational' });
  expect(await next).toHaveLength(1);
});

test('more than may wait is refused at once, and what waits at the end is given up', async () => {
  open({ program: fixture('hangs'), most: 1 });
  const left = Promise.allSettled([artist.draw(named('hang'), false), artist.draw(named('live'), false)]);
  await expect(artist.draw(named('live'), true)).rejects.toMatchObject({ code: 'picture.busy' });
  await artist.close();
  expect(await left).toMatchObject([{ reason: { code: 'picture.busy' } }, { reason: { code: 'picture.busy' } }]);
  await expect(artist.draw(named('live'), true)).rejects.toMatchObject({ code: 'picture.busy' });
});
