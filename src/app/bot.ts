import type { Channel, Inbound, Receive } from '../channels/contract.ts';
import type { ProcessRole } from '../config/fields.ts';
import { Receiver } from '../conversation/receive.ts';
import { breakSilence } from '../conversation/silence.ts';
import type { Reads } from '../conversation/reads.ts';
import type { Shelf } from '../conversation/shelf.ts';
import { fetchFile } from '../delivery/fetcher.ts';
import type { Ledger } from '../delivery/ledger.ts';
import { makePacer, noPacer } from '../delivery/pacer.ts';
import type { Queue, Work } from '../delivery/queue.ts';
import type { Artist } from '../delivery/picture/artist.ts';
import { Relay } from '../delivery/relay.ts';
import { Sweeper } from '../delivery/sweeper.ts';
import type { CaseType } from '../domain/cases/case-type.ts';
import type { Programme } from '../domain/programme/programme.ts';
import type { Texts } from '../i18n/texts.ts';
import type { Clock } from '../lib/clock.ts';
import type { Ids } from '../lib/ids.ts';
import type { Log } from '../lib/log.ts';
import type { Metrics } from '../lib/metrics.ts';
import { gather } from '../lib/gather.ts';
import type { PagesAddress } from '../lib/pages-address.ts';
import type { Seal } from '../lib/seal.ts';
import { outFiles } from './out-files.ts';
import { stillTrue } from '../planner/kinds.ts';
import { atOnce as plannedAtOnce } from '../planner/plans.ts';
import { runPlans } from '../planner/run-plans.ts';
import type { Database } from '../storage/database.ts';
import type { Files } from '../storage/files.ts';
import { findAttachments } from '../storage/attachments.ts';
import { renewClaims } from '../storage/claims.ts';
import { claimChats, findOwed, nextDue } from '../storage/outbox.ts';
import { claimWakes } from '../storage/wake.ts';

interface BotParts {
  readonly bot: string;
  readonly channel: Channel;
  readonly db: Database;
  readonly reads: Reads;
  readonly files: Files;
  /** Draws pictures for all bots of this process. */
  readonly artist: Artist;
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
  /** Where its pages are reached; absent: nobody serves them. */
  readonly pages?: (() => PagesAddress | undefined) | undefined;
  readonly queue: Queue;
  /** What this process does for the bot besides answering: `worker`: what the queue is told; `clock`: what the minute brings. */
  readonly does: (role: ProcessRole) => boolean;
  /** The bot's pace; absent in tests and benchmarks alone: nothing is paced. */
  readonly ledger?: Ledger | undefined;
  /** How long this process keeps files and silent chats it took: milliseconds. What a dead process kept is free after that. */
  readonly claimFor: number;
}

/** One bot at work in this process. */
export interface RunningBot {
  readonly receive: Receive;
  /**
   * What the minute brings where this process is a clock: plans, chats that fell silent; there and in workers messages and files that are due
   * are told to the queue. Resolves when they are.
   */
  tick(): Promise<void>;
  /** Resolves when all that was received has taken effect, and everything it owed has been sent or put back. */
  settled(): Promise<void>;
  /** Looks for what is owed by now. */
  sweep(): void;
  /** Finishes what is under way; nothing new is sent. */
  stop(): Promise<void>;
}

/** Messages are kept for this long, since claims on them are renewed: somebody is waiting. Milliseconds. */
const sendingFor = 10_000;
/** So many chats and files are in hand at once. */
const atOnce = 32;
/** A file waits behind answers and warnings, and before what nobody waits for. */
const filesRank = 2;
/** So many silent chats are taken at a time. */
const silentAtOnce = 100;

/** Puts one bot together: conversation, delivery and files on one database and one channel. */
export function runBot(parts: BotParts): RunningBot {
  const { bot, channel, db, files, clock, log, metrics, claimFor, queue, ledger } = parts;
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

  const pacer =
    ledger === undefined ? noPacer : makePacer(ledger, { now: () => performance.now(), after: (ms, run) => void setTimeout(run, Math.max(0, ms)).unref() });
  const relay = new Relay({
    db,
    channel,
    clock,
    log,
    metrics,
    pacer,
    textsOf: parts.textsOf,
    filesOf: (wanted) => outFiles(db, files, wanted),
    artist: parts.artist,
    stillTrue: (rows) => stillTrue(db, { bot, programme: parts.programme, ids: parts.ids, now: clock.now() }, rows),
    again: (moment) => at(moment, () => void sweeper.run()),
  });
  const sweeper = new Sweeper({
    clock,
    log,
    bot,
    queue,
    find: async (now, limit) => (await findOwed(db, { bot, now, limit })).map(({ account, rank }) => ({ kind: 'send', id: account, rank })),
    nextDue: () => nextDue(db, bot),
    again: (moment) => at(moment, () => void sweeper.run()),
  });
  const fetching = new Sweeper({
    clock,
    log,
    bot,
    queue,
    find: async (now, limit) => (await findAttachments(db, { bot, now, limit })).map((id) => ({ kind: 'fetch', id, rank: filesRank })),
    nextDue: () => Promise.resolve(undefined),
    again: (moment) => at(moment, () => void fetching.run()),
  });
  /** Chats whose turn comes at the same time are claimed in one statement. */
  const claim = gather(async (accounts: readonly string[]) => {
    const now = clock.now();
    const rows = await claimChats(db, { accounts: [...new Set(accounts)], now, claimUntil: now + sendingFor });
    // A chat that is asked for twice at a time is given to one of the two.
    return accounts.map((account, n) => (accounts.indexOf(account) === n ? rows.filter((row) => row.account === account) : []));
  });
  const work = async ({ kind, id }: Work): Promise<void> => {
    if (kind === 'fetch')
      return fetchFile(
        { db, channel, files, clock, log, claimFor, limitBytes: parts.programme.attachment_bytes, again: (moment) => at(moment, () => void fetching.run()) },
        id,
      );
    // What is owed to the chat meanwhile is told in vain while this is under way: it is looked for at the end.
    for (;;) {
      const rows = await claim(id);
      if (rows.length === 0) return;
      await relay.takeSwept(rows);
    }
  };
  const listening = parts.does('worker')
    ? queue
        .listen(work, { atOnce, drained: () => void Promise.all([sweeper.run(), fetching.run()]) })
        .catch((error: unknown) => log.error('queue.listen', error, { bot }))
    : undefined;
  const renewing = setInterval(() => {
    const now = clock.now();
    void renewClaims(db, relay.heldSince(now - sendingFor / 3), now + sendingFor).catch((error: unknown) => log.error('delivery.renew', error, { bot }));
  }, sendingFor / 3).unref();
  const stalls = new Set<Promise<void>>();
  /** Minutes under way. */
  const ticks = new Set<Promise<void>>();
  const planning = { ...parts, flowOf: (name: string) => parts.shelf.current(name), stopped: () => stopped };
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
    plan: (chat) => {
      const planned = runPlans(planning, plannedAtOnce)
        .then(() => relay.through(chat))
        .then(() => sweeper.run())
        .catch((error: unknown) => log.error('plans.failed', error, { bot }))
        .finally(() => stalls.delete(planned));
      stalls.add(planned);
    },
    fetchFiles: () => void fetching.run(),
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

  /** What the clock makes happen is owed first, so that this minute's sweep finds it. */
  const strike = async (): Promise<void> => {
    metrics.minuteBegun(bot);
    await runPlans(planning).catch((error: unknown) => log.error('plans.failed', error, { bot }));
    const woken = wakeSilent().then(() => metrics.minutePlanned(bot));
    await Promise.all([sweeper.run(), fetching.run(), woken.catch((error: unknown) => log.error('silence.sweep', error, { bot }))]);
  };

  const minute = async (): Promise<void> => {
    if (parts.does('clock')) await strike();
    else if (parts.does('worker')) await Promise.all([sweeper.run(), fetching.run()]);
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
    tick() {
      if (stopped) return Promise.resolve();
      const ticked = minute().finally(() => ticks.delete(ticked));
      ticks.add(ticked);
      return ticked;
    },
    sweep: () => void sweeper.run().catch((error: unknown) => log.error('delivery.sweep', error, { bot })),
    async settled() {
      await receiver.idle();
      await Promise.all([fetching.run(), sweeper.idle()]);
      await relay.idle();
      // What had to wait its turn behind something older was left to a sweep.
      await Promise.all(stalls);
      await Promise.all([sweeper.idle(), fetching.idle()]);
      await queue.idle();
    },
    async stop() {
      stopped = true;
      clearInterval(renewing);
      for (const timer of timers) clearTimeout(timer);
      await receiver.idle();
      // Nobody plans or looks any more once it has ended: the database may be let go of then.
      await Promise.all([sweeper.stop(), fetching.stop(), relay.stop(), listening]);
      await Promise.all([...ticks, ...stalls].map((one) => one.catch(() => undefined)));
      await queue.close();
      await ledger?.close();
      metrics.botEnded(bot);
    },
  };
}
