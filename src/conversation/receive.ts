import type { Inbound } from '../channels/contract.ts';
import { languageOf } from '../i18n/languages.ts';
import { render } from '../i18n/render.ts';
import { dayIn } from '../lib/calendar.ts';
import { FerrymanError } from '../lib/errors.ts';
import { gather } from '../lib/gather.ts';
import { text } from '../lib/words.ts';
import { loadDesks, type Desk, type DeskAsked } from '../storage/desks.ts';
import type { NewOutboxRow, OwedRow } from '../storage/outbox.ts';
import { failUpdate } from '../storage/inbox.ts';
import { commitTurn, commitTurns, type TurnCommit, type TurnOutcome } from '../storage/turns.ts';
import { decide } from './decide.ts';
import { DeskCache } from './desk-cache.ts';
import { Draft } from './draft.ts';
import type { House } from './house.ts';
import { Mailbox } from './mailbox.ts';

/** A turn that finds its chat changed under it is decided anew so many times; then the update has to come again. */
const tries = 8;

/**
 * One inbound message from receipt to commit. Each takes effect once (by bot and update id); those of one chat in order, across
 * processes too. Resolves when it has taken effect or had before: then it may be acknowledged. Rejects with a
 * `FerrymanError` of `operational` where the database is out of reach: then it must not be acknowledged and comes again.
 * A turn that breaks is rolled back, marked as failed, and the person gets an apology with a way on.
 */
export class Receiver {
  readonly #house: House;
  readonly #mailbox = new Mailbox();
  readonly #cache: DeskCache;
  /** Chats that this process has not spoken with lately are looked up together: on a morning, or after a restart, they all come at once. */
  readonly #desks: (asked: DeskAsked) => Promise<Desk>;
  /** Group commit: turns that are ready together share one statement and one flush to disk. */
  readonly #together: (turn: TurnCommit) => Promise<TurnOutcome>;

  constructor(house: House, cache = new DeskCache()) {
    this.#house = house;
    this.#cache = cache;
    const { bot, channel, clock, db } = house;
    this.#desks = gather((asked) => loadDesks(db, { bot, channel, now: clock.now() }, asked));
    this.#together = gather((turns) => commitTurns(db, turns));
  }

  receive = (inbound: Inbound): Promise<void> => this.#mailbox.run(inbound.chat, () => this.#take(inbound));

  /** Takes up again an update that is on record as failed, as if it had just come; false where it fails once more. */
  retry(inbound: Inbound): Promise<boolean> {
    return this.#mailbox.run(inbound.chat, async () => {
      try {
        await this.#turn(inbound.chat, inbound, decide, true);
        return true;
      } catch (error) {
        this.#cache.drop(inbound.chat);
        this.#house.log.error('turn.failed', error, { bot: this.#house.bot, update: inbound.updateId });
        return false;
      }
    });
  }

  /** Lets the clock break a chat's silence: `decideOn` decides a turn that no message began. */
  wake(chat: string, decideOn: (draft: Draft) => Promise<void>): Promise<void> {
    return this.#mailbox.run(chat, () => this.#turn(chat, undefined, decideOn));
  }

  /** Resolves when all that was received so far has taken effect. */
  idle(): Promise<void> {
    return this.#mailbox.idle();
  }

  async #take(inbound: Inbound): Promise<void> {
    // Known and of no use to us: it leaves no trace.
    if (inbound.what.kind === 'ignored') return;
    try {
      await this.#turn(inbound.chat, inbound, decide);
    } catch (error) {
      this.#cache.drop(inbound.chat);
      if (error instanceof FerrymanError && error.whose === 'operational') throw error;
      await this.#apologise(inbound, error);
    }
  }

  async #turn(chat: string, inbound: Inbound | undefined, decideOn: (draft: Draft) => Promise<void>, retry = false): Promise<void> {
    for (let attempt = 0; attempt < tries; attempt++) {
      const desk = this.#cache.take(chat) ?? (await this.#load(chat, inbound));
      const draft = new Draft(this.#house, desk, inbound);
      await decideOn(draft);
      const rows = owedRows(draft);
      const turn = { ...turnOf(draft, rows), retry };
      const how = await this.#commit(draft, turn);
      if (how === 'conflict') continue;
      if (how === 'duplicate') return;
      this.#after(chat, draft, turn, rows);
      return;
    }
    throw new FerrymanError('turn.contended', 'operational', { bot: this.#house.bot });
  }

  #commit(draft: Draft, turn: TurnCommit): Promise<TurnOutcome> {
    if (draft.facts.length === 0) return this.#together(turn);
    return commitTurn(this.#house.db, turn, async (tx) => {
      for (const fact of draft.facts) if ((await fact(tx)) === false) return false;
      return true;
    });
  }

  /** What follows a commit: none of it can undo it. */
  #after(chat: string, draft: Draft, turn: TurnCommit, rows: readonly OwedRow[]): void {
    const { desk } = draft;
    // Who is linked, and what they may see, may be another now: the next turn reads afresh.
    if (!draft.movesPeople) {
      const account = { ...desk.account, version: desk.account.version + 1, state: draft.state, reachable: draft.reachable };
      this.#cache.put(chat, {
        ...desk,
        owed: false,
        account: {
          ...account,
          ...(turn.speaker === undefined ? {} : { speaker: turn.speaker }),
          ...(turn.language === undefined ? {} : { language: turn.language }),
        },
      });
    }
    if (desk.owed) this.#house.sweep(chat);
    else this.#house.deliver(rows, draft.inbound);
    if (draft.unasked.length > 0) this.#house.sweepAll();
    if (draft.owesWork) this.#house.plan(chat);
    if (draft.hasFiles) this.#house.fetchFiles();
    if (draft.inbound?.what.kind === 'press') {
      this.#house.acknowledge(draft.inbound.what.press, draft.word === undefined ? undefined : this.#rendered(draft));
    }
    if (draft.leaves) this.#house.leave(chat);
  }

  #rendered(draft: Draft): string {
    const { texts } = this.#house;
    const today = dayIn('UTC', draft.now);
    return render(draft.word!, { language: languageFor(draft), today }, texts);
  }

  #load(chat: string, inbound: Inbound | undefined): Promise<Desk> {
    const { ids, texts } = this.#house;
    return this.#desks({ chat, newId: ids.next(), language: languageOf(inbound?.from.language, texts.languages) });
  }

  /** The turn broke: nothing of it took effect. The update is kept to be tried again by hand, and the person is told. */
  async #apologise(inbound: Inbound, error: unknown): Promise<void> {
    const { bot, db, log, seal, clock } = this.#house;
    const code = error instanceof FerrymanError ? error.code : 'unexpected';
    log.error('turn.failed', error, { bot, update: inbound.updateId });
    const desk = await this.#load(inbound.chat, inbound);
    const draft = new Draft(this.#house, desk, inbound);
    draft.say({ body: text('turn.failed') });
    const rows = owedRows(draft);
    const body = seal.seal(JSON.stringify(inbound));
    const how = await failUpdate(db, {
      bot,
      updateId: inbound.updateId,
      account: desk.account.id,
      at: clock.now(),
      code,
      body,
      outbox: rows.map((row) => newRow(draft, row)),
    });
    if (how === 'duplicate') return;
    if (desk.owed) this.#house.sweep(inbound.chat);
    else this.#house.deliver(rows, inbound);
    if (inbound.what.kind === 'press') this.#house.acknowledge(inbound.what.press);
  }
}

function languageFor(draft: Draft): string {
  const { texts } = draft.house;
  return languageOf(draft.speaker()?.language, texts.languages) ?? languageOf(draft.language, texts.languages) ?? texts.fallback;
}

/** The draft's messages as rows this process has claimed for itself, in order. */
function owedRows(draft: Draft): readonly OwedRow[] {
  const { bot, channel } = draft.house;
  const { account } = draft.desk;
  return draft.owed.map((owed) => ({
    id: owed.id,
    bot,
    account: account.id,
    channel,
    chat: account.chat,
    lane: 'reply',
    message: owed.message,
    language: draft.languageOverride ?? languageFor(draft),
    zone: draft.speaker()?.zone ?? 'UTC',
    sent: [],
    attempts: 0,
    ...(owed.person === undefined ? {} : { person: owed.person }),
  }));
}

function newRow(draft: Draft, row: OwedRow): NewOutboxRow {
  const { id, lane, message, person } = row;
  // Where a dead process left something owed to this chat, the sweep sends all of it in order.
  const mine = draft.desk.owed ? {} : { claimedUntil: draft.now + draft.house.claimFor };
  return { id, lane, message, sendAfter: draft.now, ...mine, ...(person === undefined ? {} : { person }) };
}

function turnOf(draft: Draft, rows: readonly OwedRow[]): TurnCommit {
  const { desk, now, state, speakerId, language, reachable } = draft;
  const { programme } = draft.house;
  const speaker = draft.speaker();
  const open = speaker !== undefined && draft.placeOf(speaker.actor.person).stack.length > 0;
  return {
    bot: draft.house.bot,
    updateId: draft.inbound?.updateId ?? null,
    account: desk.account.id,
    expect: { version: desk.account.version, access: desk.people.map((p) => ({ person: p.actor.person, access: p.access })) },
    state,
    reachable,
    at: now,
    outbox: rows.map((row) => newRow(draft, row)),
    audits: draft.audits,
    cases: draft.cases,
    unasked: draft.unasked,
    ...(draft.visit === undefined ? {} : { visit: draft.visit }),
    ...(speakerId === undefined ? {} : { speaker: speakerId }),
    ...(language === undefined ? {} : { language }),
    ...(open ? { wakeAt: draft.wakeAt ?? now + programme.ask_again_after_hours * 3_600_000 } : {}),
  };
}
