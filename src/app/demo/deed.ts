import { commands } from '../../conversation/commands/commands.ts';
import { FerrymanError } from '../../lib/errors.ts';
import type { Zone } from '../../lib/calendar.ts';
import type { Past } from './past.ts';
import type { DemoYear } from './read-year.ts';

/** Something that happened. */
export interface Deed {
  /** Epoch milliseconds. */
  readonly at: number;
  /** It turns on the visits before it. */
  readonly afterVisits?: boolean;
  readonly does: () => Promise<void>;
}

/** Ids by code. */
interface Villagers {
  readonly households: ReadonlyMap<string, string>;
  /** The people who can speak, by the account they speak through: their code, or their household's. */
  readonly people: ReadonlyMap<string, string>;
}

/** What a year is made of. */
export interface YearParts {
  readonly past: Past;
  readonly bot: string;
  readonly year: DemoYear;
  readonly villagers: Villagers;
  readonly zone: Zone;
  /** When it is over: epoch milliseconds. */
  readonly until: number;
}

/** Something in the demo's files does not fit the rest. */
export const mistake = (facts: Readonly<Record<string, string | number>>): FerrymanError => new FerrymanError('demo.year', 'unexpected', facts);

/** What a code stands for. Throws `demo.year` where nothing does. */
export function idIn(map: ReadonlyMap<string, string>, code: string): string {
  const id = map.get(code);
  if (id === undefined) throw mistake({ code });
  return id;
}

/** Has somebody do what a conversation of theirs would have ended in; where that is refused, the demo's files are wrong. */
export function command(past: Past, by: string, name: string, input: Readonly<Record<string, unknown>>): Promise<unknown> {
  return past.does(by, async (draft, speaker) => {
    const made = commands[name]!;
    const done = await made.run(draft, speaker, made.input.parse(input));
    if (done.kind === 'refused') throw mistake({ command: name, by, reason: done.reason, at: draft.now });
    return done.result;
  });
}
