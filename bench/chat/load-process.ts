import { fork } from 'node:child_process';
import type { BotName } from './drivers.ts';
import type { Order, Word } from './load.ts';
import type { RoundResult } from './tally.ts';

/** The load as seen from the one who gives the orders. */
export interface Load {
  readonly url: string;
  /** Resolves when the bot with this token has said where its webhook is. */
  expect(bot: BotName, as: { readonly token: string; readonly connections: number; readonly pool: number }): Promise<void>;
  round(bot: BotName, cadres: number, ms: number): Promise<RoundResult>;
  stop(): void;
}

/** Starts the load's process. */
export async function startLoad(program: string): Promise<Load> {
  const child = fork(program, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const ask = <Said extends Word['says']>(says: Said, bot: BotName | undefined, order?: Order): Promise<Extract<Word, { says: Said }>> =>
    new Promise((resolve, reject) => {
      const ended = (): void => reject(new Error('the load ended'));
      const hear = (word: Word): void => {
        if (word.says !== says || ('bot' in word && word.bot !== bot)) return;
        child.off('message', hear);
        child.off('exit', ended);
        resolve(word as Extract<Word, { says: Said }>);
      };
      child.on('message', hear);
      child.on('exit', ended);
      if (order !== undefined) child.send(order);
    });
  const { url } = await ask('listening', undefined);
  return {
    url,
    expect: async (bot, as) => void (await ask('ready', bot, { do: 'expect', bot, ...as })),
    round: async (bot, cadres, ms) => (await ask('round', bot, { do: 'round', bot, cadres, ms })).result,
    stop: () => child.disconnect(),
  };
}
