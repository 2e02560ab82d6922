import type { Channel } from '../channels/contract.ts';
import type { Clock } from '../lib/clock.ts';
import { FerrymanError } from '../lib/errors.ts';
import type { Log } from '../lib/log.ts';
import { claimAttachments, putBackAttachment, storedAttachment, type OwedAttachment } from '../storage/attachments.ts';
import type { Database } from '../storage/database.ts';
import type { Files } from '../storage/files.ts';
import { backoff } from './relay.ts';

export interface FetcherParts {
  readonly db: Database;
  readonly channel: Channel;
  readonly files: Files;
  readonly clock: Clock;
  readonly log: Log;
  readonly bot: string;
  /** The largest file that is kept. */
  readonly limitBytes: number;
  /** How long a claimed file is kept for this process: milliseconds. */
  readonly claimFor: number;
  /** Asks for another run at a moment (epoch milliseconds): a file was put back until then. */
  readonly again: (moment: number) => void;
}

/** After so many failures a file is given up; its visit stays, and says that the file could not be fetched. */
const mostAttempts = 15;
const atOnce = 4;

/** Fetches files people sent, as owed work: retried until they are kept or gone. The entry they belong to never waits for them. */
export class Fetcher {
  readonly #parts: FetcherParts;
  #running: Promise<void> | undefined;
  #more = false;
  #stopped = false;

  constructor(parts: FetcherParts) {
    this.#parts = parts;
  }

  /** Resolves when no file that is due is left. Never throws. */
  run(): Promise<void> {
    this.#more = true;
    this.#running ??= this.#rounds().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running;
  }

  async #rounds(): Promise<void> {
    const { db, bot, clock, claimFor, log } = this.#parts;
    while (this.#more && !this.#stopped) {
      this.#more = false;
      try {
        const now = clock.now();
        const owed = await claimAttachments(db, { bot, now, claimUntil: now + claimFor, limit: atOnce });
        await Promise.all(owed.map((attachment) => this.#fetch(attachment)));
        this.#more ||= owed.length === atOnce;
      } catch (error) {
        log.error('files.round', error, { bot });
      }
    }
  }

  async #fetch(attachment: OwedAttachment): Promise<void> {
    const { channel, files, db, clock, log, limitBytes } = this.#parts;
    const { id, attempts } = attachment;
    try {
      const content = await channel.fetch(attachment.handle, limitBytes);
      const sha256 = await files.put(content);
      await storedAttachment(db, { id, sha256, bytes: content.length });
    } catch (error) {
      const code = error instanceof FerrymanError ? error.code : 'unexpected';
      const lost = (error instanceof FerrymanError && error.whose === 'user') || attempts + 1 >= mostAttempts;
      log.warn('files.not_fetched', { attachment: id, code, attempts: attempts + 1, lost });
      const nextAt = clock.now() + backoff(attempts + 1);
      await putBackAttachment(db, { id, code, attempts: attempts + 1, nextAt, lost });
      if (!lost) this.#parts.again(nextAt);
    }
  }
}
