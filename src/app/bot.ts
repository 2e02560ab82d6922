import type { Channel, Inbound, Receive } from '../channels/contract.ts';
import { Receiver } from '../conversation/receive.ts';
import { breakSilence } from '../conversation/silence.ts';
import type { Reads } from '../conversation/reads.ts';
import type { Shelf } from '../conversation/shelf.ts';
import { Fetcher } from '../delivery/fetcher.ts';
import { makePacer } from '../delivery/pacer.ts';
import { Relay } from '../delivery/relay.ts';
import { Sweeper } from '../delivery/sweeper.ts';
import type { CaseType } from '../domain/cases/case-type.ts';
import type { Programme } from '../domain/programme/programme.ts';
import type { Texts } from '../i18n/texts.ts';
import type { Clock } from '../lib/clock.ts';
import type { Ids } from '../lib/ids.ts';
import type { Log } from '../lib/log.ts';
import type { Metrics } from '../lib/metrics.ts';
import type { Seal } from '../lib/seal.ts';
import { outFiles } from './out-files.ts';
import { runPlans } from '../planner/run-plans.ts';
import type { Database } from '../storage/database.ts';
import type { Files } from '../storage/files.ts';
import { renewClaims } from '../storage/claims.ts';
import { claimWakes } from '../storage/wake.ts';

export interface BotParts {
  readonly bot: string;
  readonly channel: Channel;
  readonly db: Database;
  readonly reads: Reads;
  readonly files: Files;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly seal: Seal;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly texts: Texts;
  /** The texts of an older flow release, over those in force. */
  readonly textsOf: (release: string | undefined) => Texts;
  readonly shelf: Shelf;
  readonly programme: Programme;
  readonly caseTypes: ReadonlyMap<string, CaseType>;
  readonly username: string;
  /** Messages a second; `Infinity` for benchmarks alone. */
  readonly perSecond: number;
  /** How long this process keeps files and silent chats it took: milliseconds. What a dead process kept is free after that. */
  readonly claimFor: number;
}

/** One bot at work in this process. */
export interface RunningBot {
  readonly receive: Receive;
  /** What the minute brings: messages that are due, files that are owed, chats that fell silent. Resolves when it is done. */
  tick(): Promise<void>;
  /** Resolves when all that was received has taken effect, and everything it owed has been sent or put back. */
  settled(): Promise<void>;
  /** Finishes what is under way; nothing new is sent. */
  stop(): Promise<void>;
}

/** Messages are kept for this long, since claims on them are renewed: somebody is waiting. Milliseconds. */
const sendingFor = 10_000;
/** So many silent chats are taken at a time. */
const silentAtOnce = 100;

/** Puts one bot together: conversation, delivery and files on one database and one channel. */
export function runBot(parts: BotParts): RunningBot {
  const { bot, channel, db, files, clock, log, metrics, claimFor, perSecond } = parts;
  const timers = new Set<NodeJS.Timeout>();
  let stopped = false;
  const at = (moment: number, run: () => void): void => {
    if (stopped) return;
    if (moment <= clock.now()) return run();
    const timer = setTimeout(
      () => {
        timers.delete(timer);
        run();
      },
      Math.max(0, moment - clock.now()),
    );
    timer.unref();
    timers.add(timer);
  };

  const pacer = makePacer(perSecond, { now: () => performance.now(), after: (ms, run) => void setTimeout(run, ms).unref() });
  const relay = new Relay({
    db,
    channel,
    clock,
    log,
    metrics,
    pacer,
    textsOf: parts.textsOf,
    filesOf: (wanted) => outFiles(db, files, wanted),
    again: (moment) => at(moment, () => void sweeper.run()),
  });
  const sweeper = new Sweeper({
    db,
    clock,
    log,
    bot,
    claimFor: sendingFor,
    send: (rows) => relay.takeSwept(rows),
    again: (moment) => at(moment, () => void sweeper.run()),
  });
  const renewing = setInterval(() => {
    const now = clock.now();
    void renewClaims(db, relay.heldSince(now - sendingFor / 3), now + sendingFor).catch((error: unknown) => log.error('delivery.renew', error, { bot }));
  }, sendingFor / 3).unref();
  const fetcher = new Fetcher({
    db,
    channel,
    files,
    clock,
    log,
    bot,
    claimFor,
    limitBytes: parts.programme.attachment_bytes,
    again: (moment) => at(moment, () => void fetcher.run()),
  });
  const stalls = new Set<Promise<void>>();
  /** When what is under way was received. */
  const heard = new Map<Inbound, number>();
  const receiver = new Receiver({
    ...parts,
    claimFor: sendingFor,
    channel: channel.name,
    link: (code) => channel.link(parts.username, code),
    deliver: (rows, inbound) => relay.take(rows, inbound === undefined ? undefined : heard.get(inbound)),
    sweep: (chat) => {
      relay.stall(chat);
      // While this process has something of the chat in hand a sweep would find nothing of it.
      const brought = relay
        .through(chat)
        .then(() => sweeper.run())
        .catch((error: unknown) => log.error('delivery.sweep', error, { bot }))
        .finally(() => stalls.delete(brought));
      stalls.add(brought);
    },
    sweepAll: () => void sweeper.run(),
    fetchFiles: () => void fetcher.run(),
    acknowledge: (press, word) =>
      void channel
        .acknowledge(press, word)
        .catch((error: unknown) => log.debug('press.late', { bot, error: String(error instanceof Error ? error.name : error) })),
    leave: (chat) =>
      void relay
        .idle()
        .then(() => channel.leave(chat))
        .catch((error: unknown) => log.error('group.leave', error, { bot })),
  });

  const wakeSilent = async (): Promise<void> => {
    const silent = await claimWakes(db, { bot, now: clock.now(), claimUntil: clock.now() + claimFor, limit: silentAtOnce });
    for (const { chat } of silent) {
      await receiver.wake(chat, breakSilence).catch((error: unknown) => log.error('silence.failed', error, { bot }));
    }
  };

  return {
    async receive(inbound) {
      const since = metrics.now();
      heard.set(inbound, since);
      try {
        await receiver.receive(inbound);
      } finally {
        heard.delete(inbound);
      }
      if (inbound.what.kind !== 'ignored') metrics.turnCommitted(bot, since);
    },
    async tick() {
      metrics.minuteBegun(bot);
      // What the clock makes happen is owed first, so that this minute's sweep finds it.
      await runPlans({ ...parts, flowOf: (name) => parts.shelf.current(name) }).catch((error: unknown) => log.error('plans.failed', error, { bot }));
      const planned = wakeSilent().then(() => metrics.minutePlanned(bot));
      await Promise.all([sweeper.run(), fetcher.run(), planned.catch((error: unknown) => log.error('silence.sweep', error, { bot }))]);
      await relay.idle();
    },
    async settled() {
      await receiver.idle();
      await Promise.all([fetcher.run(), sweeper.idle()]);
      await relay.idle();
      // What had to wait its turn behind something older was left to a sweep.
      await Promise.all(stalls);
      await sweeper.idle();
    },
    async stop() {
      stopped = true;
      clearInterval(renewing);
      for (const timer of timers) clearTimeout(timer);
      await receiver.idle();
      await Promise.all([relay.stop(), sweeper.stop(), fetcher.stop()]);
    },
  };
}
