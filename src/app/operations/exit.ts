/** How a command ends; those above 64 as sysexits.h has them. Documented in `ferryman --help`. */
export const exit = {
  /** Done, or nothing to do. */
  done: 0,
  /** Something was found wrong, or not all could be done: it has been said what. */
  found: 1,
  /** The command was called wrongly. */
  usage: 64,
  /** What it needs cannot be had now: the database, the data directory, the network. */
  unavailable: 69,
  /** A mistake of ours. */
  software: 70,
  /** Settings are wrong or missing. */
  settings: 78,
  /** Ended by the person. */
  interrupted: 130,
} as const;
