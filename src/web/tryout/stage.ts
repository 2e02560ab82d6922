import type { Person } from '../../channels/simulator/person.ts';
import type { Zone } from '../../lib/calendar.ts';
import type { TourDeed } from './tour.ts';
import type { Leap, PhoneRole, WireCommand } from './wire.ts';

/** Somebody of the village with a phone in hand. */
export interface Phone {
  readonly id: string;
  readonly role: PhoneRole;
  readonly name: string;
  readonly person: Person;
}

/** The demo village in one language, at work. */
export interface Village {
  readonly language: string;
  readonly zone: Zone;
  /** Whose phones lie on the page. */
  readonly phones: readonly Phone[];
  readonly commands: readonly WireCommand[];
  /** The household of the tour, as people call it. */
  readonly household: string;
  /** What was done since a moment that the tour waits for, in order. */
  deeds(since: number): Promise<readonly TourDeed[]>;
  /** Lets a phone's person into their pages, as the chat's app does: the path of a link that works once; undefined for somebody without. */
  pages(phone: string): Promise<string | undefined>;
  /** A phone that nobody has used yet. */
  newPhone(): Phone;
  /** Resolves when all that was said has been answered. */
  settled(): Promise<void>;
}

/** Where one tour stands on disk. */
export interface KeptTour {
  /** What happened before does not count. */
  readonly since: number;
  readonly closed: boolean;
}

/** What the try-out page stands on. Made by `app`. */
export interface Stage {
  /** The languages the village is written in. */
  readonly languages: readonly string[];
  /** The village in a language; the first time it is asked for its people move in, which takes a moment. */
  village(language: string): Promise<Village>;
  /** Epoch milliseconds of the village's time. */
  now(): number;
  readonly moving: { readonly from: number; readonly to: number } | undefined;
  /** Moves time; `tell` hears of every step. Throws `demo.moving` (user) while it is being moved. */
  leap(leap: Leap, zone: Zone, tell: () => void): Promise<void>;
  readTour(language: string): Promise<KeptTour | undefined>;
  keepTour(language: string, tour: KeptTour): Promise<void>;
}
