import type { Inbound } from '../channels/contract.ts';
import { Receiver } from '../conversation/receive.ts';
import type { Ground } from './ground.ts';
import { stillHouse } from './still-house.ts';

/**
 * Takes up a failed update outside the running bot: its answers are owed, and the bot's next sweep sends them. Resolves to whether it
 * took effect.
 */
export function retryInbound(ground: Ground, parts: { readonly bot: string; readonly channel: string }, inbound: Inbound): Promise<boolean> {
  return new Receiver(stillHouse(ground, parts)).retry(inbound);
}
