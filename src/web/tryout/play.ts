import type { Context } from 'hono';
import type { Texts } from '../../i18n/texts.ts';
import type { Log } from '../../lib/log.ts';
import type { Assets } from '../assets.ts';
import { Feed } from './feed.ts';
import type { Phone, Stage, Village } from './stage.ts';
import type { TryoutKey } from './text-keys.ts';
import { stepsDone, tour } from './tour.ts';
import type { Leap, Whole, WireClock, WireTour } from './wire.ts';

export interface PlayParts {
  readonly stage: Stage;
  readonly texts: Texts;
  readonly assets: Assets;
  readonly log: Log;
}

/** What goes on behind the page: phones that are used, time that is moved, a tour that goes on by what was really done. */
export class Play {
  readonly #parts: PlayParts;
  readonly #feeds = new Map<string, Promise<Feed>>();

  constructor(parts: PlayParts) {
    this.#parts = parts;
  }

  /** What happens in a village of ours; it is put together when it is first asked for. */
  feed(language: string): Promise<Feed> {
    const { stage, texts } = this.#parts;
    const known = this.#feeds.get(language);
    if (known !== undefined) return known;
    const about = ({ role }: Phone): string => texts.format(language, `tryout.about.${role}` satisfies TryoutKey, {});
    const made = stage.village(language).then((village) => new Feed({ village, about }));
    this.#feeds.set(language, made);
    // What failed once is tried again by whoever asks next.
    made.catch(() => this.#feeds.delete(language));
    return made;
  }

  async whole(feed: Feed): Promise<Whole> {
    const tourNow = await this.#tour(feed.village);
    return { kind: 'whole', phones: feed.phones(), clock: this.#clock(feed.village), tour: tourNow, commands: feed.village.commands };
  }

  /** Does what somebody does with a phone; answers the page when the bot has answered. */
  async act(context: Context, language: string, phone: Phone, does: () => Promise<void>): Promise<Response> {
    const feed = await this.feed(language);
    try {
      await feed.typing(phone.id, async () => {
        await does();
        await feed.village.settled();
      });
    } catch (error) {
      this.#parts.log.error('tryout.act', error);
      return context.text('failed', 503);
    }
    await this.#tellTour(feed);
    return context.body(null, 204);
  }

  /** Moves time. Throws `demo.moving` (user) while it is being moved. */
  async leap(language: string, leap: Leap): Promise<void> {
    const { village } = await this.feed(language);
    const { stage } = this.#parts;
    try {
      await stage.leap(leap, village.zone, () => void this.#everywhere((feed) => feed.tell({ kind: 'clock', clock: this.#clock(feed.village) })));
    } finally {
      await this.#everywhere((feed) => feed.tell({ kind: 'clock', clock: this.#clock(feed.village) }));
      await this.#everywhere((feed) => this.#tellTour(feed));
    }
  }

  async turnTour(language: string, does: 'close' | 'show' | 'again'): Promise<void> {
    const { stage } = this.#parts;
    const feed = await this.feed(language);
    const kept = await this.#kept(language);
    await stage.keepTour(language, does === 'again' ? { since: stage.now(), closed: false } : { ...kept, closed: does === 'close' });
    await this.#tellTour(feed);
  }

  close(): void {
    void this.#everywhere((feed) => feed.close());
  }

  async #everywhere(run: (feed: Feed) => void | Promise<void>): Promise<void> {
    await Promise.all([...this.#feeds.values()].map((feed) => feed.then(run, () => undefined)));
  }

  #clock({ zone }: Village): WireClock {
    const { stage } = this.#parts;
    const { moving } = stage;
    return { at: stage.now(), zone, ...(moving === undefined ? {} : { moving }) };
  }

  /** Where a tour stands; one that was never seen begins now. */
  async #kept(language: string): Promise<{ readonly since: number; readonly closed: boolean }> {
    const { stage } = this.#parts;
    const kept = await stage.readTour(language);
    if (kept !== undefined) return kept;
    const begun = { since: stage.now(), closed: false };
    await stage.keepTour(language, begun);
    return begun;
  }

  async #tellTour(feed: Feed): Promise<void> {
    feed.tell({ kind: 'tour', tour: await this.#tour(feed.village) });
  }

  async #tour(village: Village): Promise<WireTour> {
    const { texts } = this.#parts;
    const { language } = village;
    const { since, closed } = await this.#kept(language);
    const done = stepsDone(await village.deeds(since));
    const label = (key: string): string => texts.format(language, key, {});
    const held = (role: Phone['role']): Phone | undefined => village.phones.find((phone) => phone.role === role);
    const args = {
      cadre: held('cadre')?.name ?? '',
      contact: held('household')?.name ?? '',
      supervisor: held('supervisor')?.name ?? '',
      household: village.household,
      save: label('flow.button.save'),
      send: label('report.check.save'),
      water: label('case.problem.category.water'),
      week: label('report.urgency.option.week'),
      pages: label('digest.button_pages'),
    };
    const say = (key: TryoutKey): string => texts.format(language, key, args);
    const step = tour[done];
    const at = { closed, step: done + 1, of: tour.length };
    if (step === undefined) return { ...at, title: say('tryout.tour.done.title'), text: say('tryout.tour.done.text') };
    return {
      ...at,
      title: say(`tryout.tour.${step.deed}.title`),
      text: say(`tryout.tour.${step.deed}.text`),
      phone: held(step.phone)?.id ?? '',
      ...(step.fill === undefined ? {} : { fill: say(step.fill) }),
      ...(step.leap === undefined ? {} : { leap: step.leap }),
    };
  }
}
