/** The rivals' texts and buttons: the same questions as ours, in as many updates. */
export const words = {
  household: 'Which household did you visit?',
  day: 'On which day were you there?',
  purpose: 'What was it mostly about?',
  narrative: 'What did you see and do?',
  concerns: 'Is anything there a worry? Tap all that apply.',
  promise: 'What did you promise?',
  due: 'By which day? For example: in 10 days.',
  again: 'Please tap a button.',
  saved: (household: string, day: string) => `Saved: ${household}, ${day}. Thank you.`,
} as const;

export const days = ['Today', 'Yesterday'] as const;
export const purposes = ['Usual visit', 'Goods', 'Work, land', 'Health', 'School', 'The home', 'Papers', 'Handover', 'Other'] as const;
export const concerns = ['Income', 'Food', 'Clothing', 'Schooling', 'Medical care', 'House', 'Water', 'Electricity'] as const;

/** A visit as it is gathered. */
export interface Draft {
  household?: { readonly id: number; readonly name: string };
  day?: string;
  purpose?: string;
  narrative?: string;
  concerns?: string[];
  promise?: string;
  due?: string;
}

/** A day `days` from today, as Postgres reads it. */
export function dayFromToday(add: number): string {
  return new Date(Date.now() + add * 86_400_000).toISOString().slice(0, 10);
}

/** «in 10 days», or undefined. */
export function readDue(text: string): string | undefined {
  const found = /^in (\d{1,3}) days?$/i.exec(text.trim());
  return found === null ? undefined : dayFromToday(Number(found[1]));
}

/** The card that is shown before saving. */
export function card(draft: Draft): string {
  return [
    'Is this right?',
    `Household: ${draft.household?.name}`,
    `Day: ${draft.day}`,
    `About: ${draft.purpose}`,
    `What happened: ${draft.narrative}`,
    `Worries: ${draft.concerns?.length ? draft.concerns.join(', ') : 'none'}`,
    `Promises: ${draft.promise === undefined ? 'none' : `${draft.promise} – by ${draft.due}`}`,
  ].join('\n');
}
