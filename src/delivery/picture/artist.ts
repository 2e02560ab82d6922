import { systemTimers, type Timers } from '../../lib/timers.ts';
import { programAt, SideThread } from '../../lib/side-thread.ts';
import type { Drawing } from './draw.ts';

export interface ArtistOptions {
  /** The program of the thread. */
  readonly program?: URL;
  readonly timers?: Timers;
  /** So many drawings wait at most. */
  readonly most?: number;
  /** So long one drawing may take, the start of the thread included: milliseconds. */
  readonly patience?: number;
}

/** Draws pictures in one thread of its own, so that nobody waits for it whose message holds none: what somebody asked for before what they did not. */
export class Artist {
  readonly #thread: SideThread<Drawing, Uint8Array>;

  constructor({ program = programAt('delivery/picture/draw-worker'), timers = systemTimers, most = 256, patience = 20_000 }: ArtistOptions = {}) {
    this.#thread = new SideThread({ program, timers, most, patience, name: 'picture' });
  }

  /**
   * A picture as PNG. Rejects with a FerrymanError: `picture.failed` (unexpected) where it cannot be drawn, `picture.slow`, `picture.died`
   * or `picture.busy` (operational) where the thread did not answer, ended, or has too much to do.
   */
  draw(drawing: Drawing, urgent: boolean): Promise<Uint8Array> {
    return this.#thread.run(drawing, urgent);
  }

  /** Ends the thread; what waits is not drawn. */
  close(): Promise<void> {
    return this.#thread.close();
  }
}
