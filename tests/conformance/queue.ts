import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Queue, Work } from '../../src/delivery/queue.ts';

export interface QueueRig {
  /** One bot's queue, as another process would open it. */
  queue(bot: string): Queue;
  /** Loses everything that waits, as somebody's FLUSHALL would. */
  empty(): Promise<void>;
}

const send = (id: string, rank = 0): Work => ({ kind: 'send', id, rank });

/** Every store of the queue has to pass this. */
export function queueConformance(name: string, open: () => Promise<QueueRig>): void {
  describe(`the queue on ${name}`, () => {
    let rig: QueueRig;
    let opened: Queue[];
    beforeEach(async () => {
      rig = await open();
      opened = [];
    });
    afterEach(async () => {
      await Promise.all(opened.map((queue) => queue.close()));
    });
    const queue = (bot: string): Queue => {
      const made = rig.queue(bot);
      opened.push(made);
      return made;
    };
    const listen = async (on: Queue, run: (work: Work) => Promise<void>, atOnce = 4): Promise<() => number> => {
      let drained = 0;
      await on.listen(run, { atOnce, drained: () => (drained += 1) });
      return () => drained;
    };

    test('what is told is done once, by one of the workers, whole', async () => {
      const done: string[] = [];
      const teller = queue('a');
      for (const worker of [queue('a'), queue('a')]) await listen(worker, async ({ kind, id }) => void done.push(`${kind} ${id}`));
      const told = Array.from({ length: 60 }, (_, n) => (n % 3 === 0 ? { kind: 'fetch' as const, id: `f${n}`, rank: 2 } : send(`s${n}`, n % 4)));
      await teller.tell(told);
      await teller.idle();
      expect(done.sort()).toEqual(told.map(({ kind, id }) => `${kind} ${id}`).sort());
    });

    test('the urgent goes first, and what waits is not told twice', async () => {
      const done: string[] = [];
      const one = queue('a');
      await one.tell([send('bulk', 3), send('12', 2), send('reply', 0), send('danger', 1)]);
      await one.tell([send('bulk', 3), send('reply', 0)]);
      await listen(one, async ({ id }) => void done.push(id), 1);
      await one.idle();
      expect(done).toEqual(['reply', 'danger', '12', 'bulk']);
    });

    test('what is being done is not told again; what was done is', async () => {
      const one = queue('a');
      const runs: string[] = [];
      let let1: () => void = () => undefined;
      const first = new Promise<void>((resolve) => (let1 = resolve));
      await listen(one, async ({ id }) => {
        runs.push(id);
        if (runs.length === 1) await first;
      });
      await one.tell([send('x')]);
      await vi.waitFor(() => expect(runs).toEqual(['x']), { interval: 5, timeout: 10_000 });
      await one.tell([send('x')]);
      await one.tell([send('y')]);
      await vi.waitFor(() => expect(runs).toEqual(['x', 'y']), { interval: 5, timeout: 10_000 });
      let1();
      await one.idle();
      await one.tell([send('x')]);
      await one.idle();
      expect(runs).toEqual(['x', 'y', 'x']);
    });

    test('one bot’s backlog delays no other’s', async () => {
      const done: string[] = [];
      const [busy, free] = [queue('busy'), queue('free')];
      let release: () => void = () => undefined;
      const stuck = new Promise<void>((resolve) => (release = resolve));
      await listen(busy, () => stuck, 2);
      await listen(free, async ({ id }) => void done.push(id));
      await busy.tell(Array.from({ length: 50 }, (_, n) => send(`b${n}`)));
      await free.tell([send('mine')]);
      await free.idle();
      expect(done).toEqual(['mine']);
      release();
      await busy.idle();
    });

    test('whoever takes the last says so; what breaks is gone, and may be told again', async () => {
      const one = queue('a');
      let runs = 0;
      const drained = await listen(one, () => {
        runs += 1;
        return runs === 1 ? Promise.reject(new Error('broken')) : Promise.resolve();
      });
      await one.tell([send('x')]);
      await one.idle();
      await vi.waitFor(() => expect(drained()).toBeGreaterThan(0), { interval: 5, timeout: 10_000 });
      await one.tell([send('x')]);
      await one.idle();
      expect(runs).toBe(2);
    });

    test('it can be emptied at any moment, also under a worker’s hands; what is told afterwards is done', async () => {
      const one = queue('a');
      const done: string[] = [];
      let release: () => void = () => undefined;
      const holding = new Promise<void>((resolve) => (release = resolve));
      let begin: () => void = () => undefined;
      const begun = new Promise<void>((resolve) => (begin = resolve));
      await listen(
        one,
        async ({ id }) => {
          if (id === 'held') {
            begin();
            await holding;
          }
          done.push(id);
        },
        1,
      );
      await one.tell([send('held')]);
      await begun;
      await one.tell([send('lost')]);
      await rig.empty();
      release();
      await one.tell([send('after')]);
      await vi.waitFor(() => expect(done).toContain('after'), { interval: 5, timeout: 20_000 });
      expect(done).not.toContain('lost');
    });
  });
}
