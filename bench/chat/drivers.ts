import type { Driver } from './driver.ts';
import { ferrymanDriver } from './ferryman/driver.ts';
import { rivalDriver } from './rivals/driver.ts';

/** The bots of the benchmark, in the order of the tables. */
export const botNames = ['wizard', 'wizard-eager', 'grammy', 'bare', 'ferryman-server', 'ferryman-embedded'] as const;
export type BotName = (typeof botNames)[number];

/** How the bot's visit is driven. */
export function driverOf(bot: BotName): Driver {
  return bot.startsWith('ferryman') ? ferrymanDriver : rivalDriver;
}
