import type { Household } from '../domain/households/household.ts';
import { text, type Message } from '../lib/words.ts';
import type { Pause } from '../storage/pauses.ts';

/** Asks whoever supervises the household whether its pause is right. */
export function pauseRequest(
  pause: Pick<Pause, 'id' | 'reason' | 'lookAgainOn'>,
  household: Pick<Household, 'id' | 'headName' | 'areaName'>,
  cadre: string,
): Message {
  const about = {
    name: household.headName,
    village: household.areaName,
    reason: text(`pause.reason.option.${pause.reason}`),
    day: { day: pause.lookAgainOn },
  };
  return {
    body: text('pause.request', { ...about, cadre }),
    buttons: [
      [
        { label: text('pause.confirm'), data: `go.pause.${pause.id}.yes` },
        { label: text('pause.decline'), data: `go.pause.${pause.id}.no` },
      ],
      [{ label: text('card.look', about), data: `go.brief.${household.id}` }],
    ],
  };
}
