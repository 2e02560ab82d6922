import type { html } from 'hono/html';
import type { z } from 'zod';
import type { Actor } from '../../domain/people/roles.ts';
import type { Action } from '../../domain/policy/policy.ts';
import type { Scope } from '../../domain/policy/scope.ts';
import type { Day, Zone } from '../../lib/calendar.ts';
import type { Held } from '../../storage/web-sessions.ts';
import type { PagesHouse } from './house.ts';
import type { Say } from './say.ts';

/** Safe markup, as `html` from `hono/html` makes it: what is put in is escaped. */
export type Html = ReturnType<typeof html>;

/** Who asks, as they stand at this moment. */
export interface Viewer {
  readonly bot: string;
  readonly actor: Actor;
  readonly language: string;
  readonly zone: Zone;
  readonly today: Day;
  /** The account that signed in: where chat reaches the viewer. */
  readonly account: string;
  readonly held: Held;
}

/** What a page is asked with. */
export interface Asked<Q> {
  readonly house: PagesHouse;
  readonly bot: string;
  readonly viewer: Viewer;
  /** What the page's action lets the viewer see in a list; never `none`. */
  readonly scope: Scope;
  /** The moment: epoch milliseconds. */
  readonly now: number;
  /** What the address (and the form, for a POST) asks for, checked. */
  readonly query: Q;
  readonly say: Say;
}

/** What goes on record of a page: whom or what it showed. */
export interface Shown {
  readonly kind: string;
  readonly id: string;
}

interface Common<Q extends z.ZodType> {
  /** Below `/pages/<bot>`; `:name` stands for a part that goes into `query`. */
  readonly path: string;
  /** The policy's word for it: who may list nothing under it gets no further. A single household is asked of the policy in `load`. */
  readonly action: Action;
  /** Of the address's parts and search, and of the form's fields: strings, each at most once. */
  readonly query: Q;
}

/** A page that is read. `post` is for what must not stand in an address: search words. */
export interface Page<Q extends z.ZodType, D> extends Common<Q> {
  readonly kind: 'page';
  readonly method?: 'get' | 'post';
  /** Its place in the bar of every page: the text `pages.nav.<nav>`. */
  readonly nav?: 'overview' | 'coverage' | 'overdue' | 'problems' | 'help' | 'journal';
  /** What it shows; undefined where there is nothing such, or nothing such for this viewer. */
  load(asked: Asked<z.output<Q>>): Promise<D | undefined>;
  title(data: D, say: Say): string;
  view(data: D, say: Say, asked: Asked<z.output<Q>>): Html;
  /** The page itself by its path, unless told otherwise. */
  record?(data: D): Shown;
}

/** Something a viewer does: a POST that ends at a page. */
export interface Act<Q extends z.ZodType> extends Common<Q> {
  readonly kind: 'act';
  /** Does it and says where to go on, an address as `say.to` makes it; undefined where it cannot be done by this viewer. Puts itself on record. */
  run(asked: Asked<z.output<Q>>): Promise<string | undefined>;
}

/** A file that is downloaded. */
export interface Download<Q extends z.ZodType> extends Common<Q> {
  readonly kind: 'download';
  readonly method?: 'get' | 'post';
  load(asked: Asked<z.output<Q>>): Promise<Loaded | undefined>;
}

interface Loaded {
  readonly name: string;
  readonly type: string;
  readonly content: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array<ArrayBuffer>>;
  readonly shown?: Shown;
}

/** One line of the table of pages, whatever its data are. */
export type Route = Page<z.ZodType, never> | Act<z.ZodType> | Download<z.ZodType>;

/** A page for the table; the compiler ties its parts to each other here. */
export const page = <Q extends z.ZodType, D>(one: Omit<Page<Q, D>, 'kind'>): Route => ({ kind: 'page', ...one }) as unknown as Route;
export const act = <Q extends z.ZodType>(one: Omit<Act<Q>, 'kind'>): Route => ({ kind: 'act', ...one }) as unknown as Route;
export const download = <Q extends z.ZodType>(one: Omit<Download<Q>, 'kind'>): Route => ({ kind: 'download', ...one }) as unknown as Route;

/** How a route is asked for. */
export const methodOf = (route: Route): 'get' | 'post' => (route.kind === 'act' ? 'post' : (route.method ?? 'get'));
