import type { Zone } from '../../lib/calendar.ts';
import { isWithin } from '../programme/hours.ts';
import type { Programme } from '../programme/programme.ts';
import { firstMoment, wallClock } from './wall-clock.ts';

/** Whom something is for: who works for the programme, or a household's contact. */
type Audience = 'staff' | 'contacts';

type Rules = Pick<Programme, 'quiet_hours' | 'contact_hours'>;

/** Whether nothing unasked may be sent at a moment (epoch milliseconds) to somebody in a zone. Danger does not ask. */
export const isQuiet = (rules: Pick<Rules, 'quiet_hours'>, zone: Zone, at: number): boolean => isWithin(rules.quiet_hours, wallClock(zone, at).time);

const allows = ({ quiet_hours: quiet, contact_hours: contact }: Rules, audience: Audience, time: number): boolean =>
  audience === 'staff' ? !isWithin(quiet, time) : isWithin(contact, time);

/** The first decent moment from `from` on to write, unasked, to somebody in a zone; `from` itself where that is one. */
export function decentMoment(rules: Rules, audience: Audience, zone: Zone, from: number): number {
  const opens = audience === 'staff' ? rules.quiet_hours.to : rules.contact_hours.from;
  return firstMoment(zone, from, (time) => allows(rules, audience, time), opens);
}
