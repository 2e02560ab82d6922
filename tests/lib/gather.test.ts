import { expect, test } from 'vitest';
import { FerrymanError } from '../../src/lib/errors.ts';
import { gather } from '../../src/lib/gather.ts';

/** Work that is done when it is told to; the batches it got, in order. */
function byHand<Out>(outcome: (one: number) => Out) {
  const batches: (readonly number[])[] = [];
  const done: (() => void)[] = [];
  const work = async (batch: readonly number[]): Promise<Out[]> => {
    batches.push(batch);
    await new Promise<void>((resolve) => done.push(resolve));
    return batch.map(outcome);
  };
  return { batches, done, work };
}

const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('what is asked together is done together, and what is asked meanwhile next, in the order asked', async () => {
  const { batches, done, work } = byHand((one) => one * 10);
  const ask = gather(work, 3);
  const first = [ask(1), ask(2)];
  expect(batches).toEqual([]);
  await tick();
  const then = [ask(3), ask(4), ask(5), ask(6)];
  await tick();
  expect(batches).toEqual([[1, 2]]);
  done.shift()!();
  expect(await Promise.all(first)).toEqual([10, 20]);
  await tick();
  expect(batches).toEqual([
    [1, 2],
    [3, 4, 5],
  ]);
  done.shift()!();
  await tick();
  expect(batches.at(-1)).toEqual([6]);
  done.shift()!();
  expect(await Promise.all(then)).toEqual([30, 40, 50, 60]);
});

test('a bad one does not take the others with it', async () => {
  let calls = 0;
  const ask = gather(async (batch: readonly number[]) => {
    calls += 1;
    if (batch.includes(2)) throw new Error('two');
    return batch;
  });
  const all = await Promise.allSettled([ask(1), ask(2), ask(3)]);
  expect(all.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(calls).toBe(4);
  expect(await ask(4)).toBe(4);
});

test('what is nobody’s fault is tried once for all', async () => {
  let calls = 0;
  const ask = gather(async (): Promise<never> => {
    calls += 1;
    throw new FerrymanError('database.unreachable', 'operational');
  });
  const all = await Promise.allSettled([ask(1), ask(2), ask(3)]);
  expect(all.map((one) => one.status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(calls).toBe(1);
});

test('the next batch is on its way before anybody goes on with the last', async () => {
  const order: string[] = [];
  const done: (() => void)[] = [];
  const ask = gather(async (batch: readonly string[]) => {
    // As drivers do: what is asked goes out in the next tick.
    process.nextTick(() => order.push(`sent ${batch.join()}`));
    await new Promise<void>((resolve) => done.push(resolve));
    return batch;
  });
  const goOn = async (name: string): Promise<void> => {
    await ask(name);
    for (let step = 0; step < 10; step++) await Promise.resolve();
    order.push(`${name} went on`);
  };
  const first = goOn('a');
  await tick();
  const second = goOn('b');
  done.shift()!();
  await first;
  expect(order).toEqual(['sent a', 'sent b', 'a went on']);
  done.shift()!();
  await second;
});
