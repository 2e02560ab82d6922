import { systemTimers } from '../../lib/timers.ts';
import { programAt, SideThread } from '../../lib/side-thread.ts';
import type { Paper } from './paper.ts';

/** Somebody waits for each file: more than these at a time are refused. */
const most = 32;
/** So long one file may take, milliseconds: a county's whole list or a journal of a decade. */
const patience = 60_000;

/** Makes files in one thread of its own, so that no chat and no page waits for them. */
export class Printer {
  readonly #thread = new SideThread<Paper, Uint8Array<ArrayBuffer>>({
    program: programAt('web/print/print-worker'),
    name: 'print',
    timers: systemTimers,
    most,
    patience,
  });

  /** The file's content. Rejects with `print.failed` (unexpected), `print.slow`, `print.died` or `print.busy` (operational). */
  print(paper: Paper): Promise<Uint8Array<ArrayBuffer>> {
    return this.#thread.run(paper, true);
  }

  /** Ends the thread; what waits is not made. */
  close(): Promise<void> {
    return this.#thread.close();
  }
}
