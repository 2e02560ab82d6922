import { pressCase } from './cases/press-case.ts';
import { pressClimb } from './climbs/press-climb.ts';
import type { Draft, Speaker } from './draft.ts';
import { confirmCancel } from './globals/cancel.ts';
import { pressLeave } from './leave-buttons.ts';
import { pressMute } from './muting.ts';
import { pressOffer } from './offers.ts';
import { pressPages } from './globals/pages.ts';
import { turnToday } from './globals/today.ts';
import { showHousehold } from './lists/show-household.ts';
import { showList } from './lists/show-list.ts';
import { pressPause } from './pause-buttons.ts';
import { dropParked, resume } from './parked.ts';

/** Takes up a button `go.<place>.<rest>`: `rest` is what follows the place, ids and words with dots between. It asks the policy itself. */
export type GoTo = (draft: Draft, speaker: Speaker, rest: string) => Promise<void> | void;

/** Where buttons outside flows lead, besides the commands that start one (`go.<command>.<household>`). */
export const places: Readonly<Record<string, GoTo>> = {
  cancel: confirmCancel,
  case: pressCase,
  climb: pressClimb,
  drop: dropParked,
  household: showHousehold,
  leave: pressLeave,
  list: showList,
  mute: pressMute,
  offer: pressOffer,
  pages: pressPages,
  pause: pressPause,
  resume,
  today: turnToday,
};
