import type { Flow } from '../flow/compile.ts';

/** The flows in force and those somebody still stands on. */
export interface Shelf {
  /** The current release of a flow. */
  current(name: string): Flow | undefined;
  /** A release by name and content hash, current or older. */
  at(name: string, hash: string): Flow | undefined;
  /** The flow a slash command starts. */
  byCommand(command: string): Flow | undefined;
  /** The flows a free message may start, with the reader each names. */
  readonly reading: readonly { readonly reader: string; readonly flow: Flow }[];
  /** All current flows. */
  readonly all: readonly Flow[];
}
