/** What the cadres of the benchmark write, with every bot alike. */
export const stories = {
  narrative: 'Sat with the mother and the two boys. The door lock is broken, we called the property office together; the younger boy reads well now.',
  promise: 'Bring winter clothes for the boys',
  due: 'in 10 days',
} as const;
