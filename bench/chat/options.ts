import { parseArgs } from 'node:util';
import { botNames, type BotName } from './drivers.ts';

export interface BenchOptions {
  /** How many cadres at once: one part of the run for each. */
  readonly cadres: readonly number[];
  readonly rounds: number;
  readonly seconds: number;
  /** So many updates each bot handles before anything is counted. */
  readonly warm: number;
  readonly only: readonly BotName[];
  /** So many cadres the programme has: each round is of others, as far as there are. */
  readonly pool: number;
  /** Webhook connections to each bot; 100 is the most that Telegram opens. */
  readonly connections: number;
  /** Where the tables are written; absent: nowhere. */
  readonly out: string | undefined;
}

/** Reads the command line of `run.ts`; throws where it asks for something that is not there. */
export function benchOptions(argv: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      cadres: { type: 'string', default: '1,50,1000' },
      rounds: { type: 'string', default: '4' },
      seconds: { type: 'string', default: '5' },
      warm: { type: 'string', default: '20000' },
      only: { type: 'string', default: botNames.join(',') },
      pool: { type: 'string', default: '1000' },
      connections: { type: 'string', default: '100' },
      out: { type: 'string' },
    },
  });
  const only = values.only.split(',').map((name) => {
    const found = botNames.find((one) => one === name.trim());
    if (found === undefined) throw new Error(`there is no bot «${name}»; there are ${botNames.join(', ')}`);
    return found;
  });
  const cadres = values.cadres.split(',').map((text) => number('cadres', text));
  return {
    cadres,
    rounds: number('rounds', values.rounds),
    seconds: number('seconds', values.seconds),
    warm: number('warm', values.warm),
    only,
    pool: number('pool', values.pool),
    connections: number('connections', values.connections),
    out: values.out,
  };
}

function number(name: string, text: string): number {
  const read = Number(text);
  if (!(read > 0)) throw new Error(`--${name} is a number, not «${text}»`);
  return read;
}
