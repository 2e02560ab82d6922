import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Metrics } from '../../lib/metrics.ts';

/** What is owed by a bot in one lane, as the database says it. */
interface Owed {
  readonly bot: string;
  readonly lane: string;
  readonly count: number;
  /** How long the oldest of them has been due: seconds. */
  readonly oldest: number;
}

/** The numbers of this process, and how Prometheus reads them. */
interface Prometheus {
  readonly metrics: Metrics;
  readonly contentType: string;
  /** Everything as text. `owed` is what the database says now; undefined where it cannot be reached. */
  text(owed: readonly Owed[] | undefined): Promise<string>;
}

/** A turn is a few milliseconds; beyond ten seconds a person has given up. */
const latencies = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60];

/** Counts for Prometheus. `now` is a monotonic clock in milliseconds. Names are documented in README and used by docs/alerts.yaml. */
export function makePrometheus(now: () => number): Prometheus {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const turns = new Histogram({
    name: 'ferryman_turn_seconds',
    help: 'From the receipt of an update to its commit.',
    labelNames: ['bot'],
    buckets: latencies,
    registers,
  });
  const replies = new Histogram({
    name: 'ferryman_reply_seconds',
    help: 'From the receipt of an update to its first answer being taken by the channel.',
    labelNames: ['bot'],
    buckets: latencies,
    registers,
  });
  const messages = new Counter({
    name: 'ferryman_messages_total',
    help: 'Attempts to send a message, by how they ended: sent, again, limited (429), failed, unreachable, dropped.',
    labelNames: ['bot', 'lane', 'outcome'],
    registers,
  });
  const errors = new Counter({ name: 'ferryman_database_errors_total', help: 'Statements that failed, by code.', labelNames: ['code'], registers });
  const events = new Counter({
    name: 'ferryman_log_events_total',
    help: 'Warnings and errors logged, by the name of the event.',
    labelNames: ['level', 'event'],
    registers,
  });
  const depth = new Gauge({ name: 'ferryman_owed_messages', help: 'Messages that are due and not sent.', labelNames: ['bot', 'lane'], registers });
  const oldest = new Gauge({
    name: 'ferryman_oldest_owed_seconds',
    help: 'How long the oldest message that is due has been so.',
    labelNames: ['bot', 'lane'],
    registers,
  });
  const up = new Gauge({ name: 'ferryman_database_up', help: '1 where the database answered this request, else 0.', registers });
  const lag = new Gauge({
    name: 'ferryman_planner_lag_seconds',
    help: 'Since the clock’s last minute that was planned to its end; only where this process is the clock.',
    labelNames: ['bot'],
    registers,
  });
  const planned = new Map<string, number>();
  return {
    metrics: {
      now,
      turnCommitted: (bot, since) => turns.observe({ bot }, (now() - since) / 1000),
      turnAnswered: (bot, since) => replies.observe({ bot }, (now() - since) / 1000),
      messageTried: (bot, lane, outcome) => messages.inc({ bot, lane, outcome }),
      // A clock that never gets through a minute lags from its start.
      minuteBegun: (bot) => void (planned.has(bot) || planned.set(bot, now())),
      minutePlanned: (bot) => void planned.set(bot, now()),
      botEnded: (bot) => {
        planned.delete(bot);
        lag.remove({ bot });
      },
      databaseFailed: (code) => errors.inc({ code }),
      logged: (level, event) => events.inc({ level, event }),
    },
    contentType: registry.contentType,
    text: (owed) => {
      up.set(owed === undefined ? 0 : 1);
      depth.reset();
      oldest.reset();
      for (const { bot, lane, count, oldest: age } of owed ?? []) {
        depth.set({ bot, lane }, count);
        oldest.set({ bot, lane }, age);
      }
      for (const [bot, at] of planned) lag.set({ bot }, (now() - at) / 1000);
      return registry.metrics();
    },
  };
}
