/** What goes to the browser: types alone, shared with its script. Moments are epoch milliseconds of the village's time. */

export type PhoneRole = 'cadre' | 'household' | 'supervisor' | 'guest';

type WireButton = { readonly label: string } | { readonly label: string; readonly url: string };

export interface WireFile {
  readonly type: 'photo' | 'voice' | 'file';
  readonly name: string;
  readonly bytes: number;
  /** Where it is read. */
  readonly path: string;
}

/** A message as it reads now. */
export interface WireMessage {
  readonly id: string;
  /** Whether the phone's own person wrote it. */
  readonly mine: boolean;
  readonly text: string;
  readonly buttons: readonly (readonly WireButton[])[];
  readonly files: readonly WireFile[];
  readonly edited: boolean;
  readonly at: number;
}

export interface WirePhone {
  readonly id: string;
  readonly role: PhoneRole;
  readonly name: string;
  /** What this phone is there for, in a line. */
  readonly about: string;
  readonly messages: readonly WireMessage[];
}

export interface WireClock {
  readonly at: number;
  readonly zone: string;
  /** Present while time is being moved. */
  readonly moving?: { readonly from: number; readonly to: number };
}

/** The tour as it stands: all its words are ready to be shown. */
export interface WireTour {
  readonly closed: boolean;
  /** The step's number, counted from 1; `of` + 1 when all are done. */
  readonly step: number;
  readonly of: number;
  readonly title: string;
  readonly text: string;
  /** In which phone it happens, what may be put into its composer, or where time may go. */
  readonly phone?: string;
  readonly fill?: string;
  readonly leap?: Leap;
}

export type Leap = 'morning' | 'week' | 'month';

/** One line of the phone's menu. */
export interface WireCommand {
  readonly command: string;
  readonly description: string;
}

/** Everything, at the beginning and after a break. */
export interface Whole {
  readonly kind: 'whole';
  readonly phones: readonly WirePhone[];
  readonly clock: WireClock;
  readonly tour: WireTour;
  readonly commands: readonly WireCommand[];
}

/** What happens while the page is open. */
export type Happening =
  | Whole
  | { readonly kind: 'message' | 'edit'; readonly phone: string; readonly message: WireMessage }
  | { readonly kind: 'word'; readonly phone: string; readonly word: string }
  | { readonly kind: 'typing'; readonly phone: string; readonly on: boolean }
  | { readonly kind: 'phone'; readonly phone: WirePhone }
  | { readonly kind: 'clock'; readonly clock: WireClock }
  | { readonly kind: 'tour'; readonly tour: WireTour };
