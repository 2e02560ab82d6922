/**
 * The standards: *one income, two assurances, three guarantees*, where the guarantee of a safe house counts
 * drinking water and electricity by themselves, so that a concern says what is wrong.
 */
export const standards = ['income', 'food', 'clothing', 'education', 'medical', 'housing', 'water', 'electricity'] as const;

export type Standard = (typeof standards)[number];
