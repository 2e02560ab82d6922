/** Stands for all areas together, where one is to be chosen. */
export const everywhere = 'all';
