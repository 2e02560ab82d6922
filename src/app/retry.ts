import type { Inbound } from '../channels/contract.ts';
import { Receiver } from '../conversation/receive.ts';
import type { Ground } from './ground.ts';

/**
 * Takes up a failed update outside the running bot: its answers are owed, and the bot's next sweep sends them. Resolves to whether it
 * took effect.
 */
export function retryInbound(ground: Ground, parts: { readonly bot: string; readonly channel: string }, inbound: Inbound): Promise<boolean> {
  const receiver = new Receiver({
    ...ground,
    ...parts,
    // Nothing is kept for this process: it sends nothing.
    claimFor: 0,
    link: (code) => code,
    deliver: () => undefined,
    sweep: () => undefined,
    sweepAll: () => undefined,
    plan: () => undefined,
    fetchFiles: () => undefined,
    acknowledge: () => undefined,
    leave: () => undefined,
  });
  return receiver.retry(inbound);
}
