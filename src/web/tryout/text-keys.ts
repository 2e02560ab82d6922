import type tryout from '../../../locales/en/tryout.json';

/** The texts the try-out page names. */
export type TryoutKey = keyof typeof tryout;
