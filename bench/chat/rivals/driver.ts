import { asks, label, oneOf, type Driver } from '../driver.ts';
import { stories } from '../stories.ts';

/** Drives the rivals and the bare server: they ask the same. */
export const rivalDriver: Driver = {
  steps: [
    { name: 'start', say: '/start', answered: asks(/^Which household/) },
    { name: 'household', press: oneOf(8), answered: asks(/^On which day/) },
    { name: 'day', press: label(/^Today$/), answered: asks(/^What was it mostly about/) },
    { name: 'purpose', press: label(/^Usual visit$/), answered: asks(/^What did you see/) },
    { name: 'words', say: stories.narrative, answered: asks(/^Is anything there a worry/) },
    { name: 'no concern', press: label(/^Nothing$/), answered: asks(/^Is this right/) },
    { name: 'add a promise', press: label(/^Add a promise$/), answered: asks(/^What did you promise/) },
    { name: 'its words', say: stories.promise, answered: asks(/^By which day/) },
    { name: 'its day', say: stories.due, answered: asks(/^Is this right[^]*Promises: Bring winter/) },
    { name: 'save', press: label(/^Save$/), answered: asks(/^Saved: /) },
  ],
};
