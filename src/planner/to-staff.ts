/** The kinds of unasked messages that count against the weekly cap of staff: what climbs, and what a colleague needs an answer to, stands outside it. */
export const toStaff: readonly string[] = ['card', 'digest', 'broadcast'];
