/**
 * A statement's values, an array for each column of these types, as rows counted from 1. The planner is not shown how many there are (it expects ten): else
 * it finds that a plan of its own is cheaper for every few rows, and planning takes longer than the statement.
 */
export const givenRows = (...types: readonly string[]): string =>
  `unnest(${types.map((type, n) => `(select $${n + 1}::${type}[])`).join(', ')}) with ordinality`;
