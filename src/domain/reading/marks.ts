/** Stands in the plain text for one mention of a household. */
export const N = '\uE000';
/** Stands in the plain text for one mention of a day. */
export const D = '\uE001';
