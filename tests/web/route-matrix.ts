/**
 * The brief’s «Who may see and do what» over the web, written by hand and not derived from src: every address, and what each kind of asker gets for
 * it. A route that is missing here fails the test. 200 a page, 303 done and on to a page, 401 «please sign in», 403 «not yours», 404 «nothing is
 * here» (also for what is somebody else's), 410 a link that is used up.
 */

/** Everybody who may ask. All but `nobody` are signed in by a good link. */
export const askers = {
  nobody: 'no session at all',
  supervisor: 'the county’s supervisor (S-03): everything in the demo is below',
  elsewhere: 'the supervisor of another township (S-09), with a household of its own',
  former: 'somebody whose supervisor’s post ended',
  cadre: 'the cadre responsible for the household (C-01)',
  contact: 'the household’s own contact',
  admin: 'an admin of the county (A-01)',
  evaluator: 'an evaluator of the county, named for nothing (E-01)',
} as const;

export type Asker = keyof typeof askers;

/** What the addresses in the matrix stand for, in the demo's county. */
export interface Things {
  /** The county's area, above everything. */
  readonly county: string;
  /** H-101, in the care of C-01. */
  readonly household: string;
  /** C-01's id. */
  readonly cadre: string;
}

export interface MatrixRow {
  readonly method: 'GET' | 'POST';
  /** As the site knows it, without what a part must look like. */
  readonly path: string;
  /** The address asked for below `/pages/main`, or from the root where it begins with `//`. */
  readonly at: (things: Things) => string;
  readonly form?: Readonly<Record<string, string>>;
  readonly gets: Readonly<Record<Asker, number>>;
}

/** What is for anybody, signed in or not. */
const anybody = (status: number): Readonly<Record<Asker, number>> =>
  Object.fromEntries((Object.keys(askers) as Asker[]).map((who) => [who, status])) as Record<Asker, number>;

/** What is for supervisors alone; `elsewhere` is what one of another area gets. */
const supervisors = (status: number, elsewhere: number): Readonly<Record<Asker, number>> => ({
  ...anybody(403),
  nobody: 401,
  supervisor: status,
  elsewhere,
});

const bot = '/pages/:bot';
const csv = { format: 'csv' };

export const matrix: readonly MatrixRow[] = [
  { method: 'GET', path: '/healthz', at: () => '//healthz', gets: anybody(200) },
  { method: 'GET', path: '/assets/:hash/:name', at: () => '//assets/0000000000000000/pages.css', gets: anybody(404) },
  { method: 'GET', path: bot, at: () => '', gets: anybody(308) },
  { method: 'GET', path: `${bot}/link/:code`, at: () => '/link/nobody-was-given-this', gets: anybody(410) },
  { method: 'POST', path: `${bot}/link/:code`, at: () => '/link/nobody-was-given-this', gets: anybody(410) },
  { method: 'GET', path: `${bot}/app`, at: () => '/app', gets: anybody(200) },
  { method: 'POST', path: `${bot}/sign-in`, at: () => '/sign-in', form: { launch: 'hash=0' }, gets: anybody(401) },
  { method: 'POST', path: `${bot}/sign-out`, at: () => '/sign-out', gets: anybody(303) },

  { method: 'GET', path: `${bot}/`, at: () => '/', gets: supervisors(200, 200) },
  { method: 'GET', path: `${bot}/coverage`, at: ({ county }) => `/coverage?area=${county}`, gets: supervisors(200, 404) },
  { method: 'GET', path: `${bot}/overdue`, at: () => '/overdue', gets: supervisors(200, 200) },
  { method: 'GET', path: `${bot}/problems`, at: () => '/problems', gets: supervisors(200, 200) },
  { method: 'GET', path: `${bot}/households/:household`, at: ({ household }) => `/households/${household}`, gets: supervisors(200, 404) },
  { method: 'GET', path: `${bot}/cadres/:cadre`, at: ({ cadre }) => `/cadres/${cadre}`, gets: supervisors(200, 404) },
  { method: 'GET', path: `${bot}/households/:household/journal`, at: ({ household }) => `/households/${household}/journal`, gets: supervisors(200, 404) },
  { method: 'GET', path: `${bot}/journal`, at: () => '/journal', gets: supervisors(200, 200) },
  { method: 'POST', path: `${bot}/journal`, at: () => '/journal', form: { words: 'roof' }, gets: supervisors(200, 200) },
  { method: 'POST', path: `${bot}/journal/views`, at: () => '/journal/views', form: { words: 'roof' }, gets: supervisors(303, 303) },
  { method: 'GET', path: `${bot}/journal/views/:view`, at: () => '/journal/views/019b7523-3400-7201-947b-52a25f5990f4', gets: supervisors(404, 404) },
  { method: 'GET', path: `${bot}/sent`, at: () => '/sent', gets: supervisors(200, 200) },

  // What a page shows as a file, from the browser and by the bot.
  { method: 'POST', path: `${bot}/coverage/file`, at: () => '/coverage/file', form: csv, gets: supervisors(200, 200) },
  { method: 'POST', path: `${bot}/coverage/send`, at: ({ county }) => `/coverage/send?area=${county}`, form: csv, gets: supervisors(303, 404) },
  { method: 'POST', path: `${bot}/overdue/file`, at: () => '/overdue/file', form: csv, gets: supervisors(200, 200) },
  { method: 'POST', path: `${bot}/overdue/send`, at: () => `/overdue/send`, form: csv, gets: supervisors(303, 303) },
  { method: 'POST', path: `${bot}/problems/file`, at: () => `/problems/file`, form: csv, gets: supervisors(200, 200) },
  { method: 'POST', path: `${bot}/problems/send`, at: () => `/problems/send`, form: csv, gets: supervisors(303, 303) },
  { method: 'POST', path: `${bot}/help/file`, at: () => `/help/file`, form: csv, gets: supervisors(200, 200) },
  { method: 'POST', path: `${bot}/help/send`, at: () => `/help/send`, form: csv, gets: supervisors(303, 303) },
  { method: 'POST', path: `${bot}/journal/file`, at: () => `/journal/file`, form: csv, gets: supervisors(200, 200) },
  { method: 'POST', path: `${bot}/journal/send`, at: () => `/journal/send`, form: csv, gets: supervisors(303, 303) },
  {
    method: 'POST',
    path: `${bot}/households/:household/journal/file`,
    at: ({ household }) => `/households/${household}/journal/file`,
    form: csv,
    gets: supervisors(200, 404),
  },
  {
    method: 'POST',
    path: `${bot}/households/:household/journal/send`,
    at: ({ household }) => `/households/${household}/journal/send`,
    form: csv,
    gets: supervisors(303, 404),
  },
  { method: 'POST', path: `${bot}/cadres/:cadre/file`, at: ({ cadre }) => `/cadres/${cadre}/file`, form: csv, gets: supervisors(200, 404) },
  { method: 'POST', path: `${bot}/cadres/:cadre/send`, at: ({ cadre }) => `/cadres/${cadre}/send`, form: csv, gets: supervisors(303, 404) },
  { method: 'GET', path: `${bot}/help`, at: () => '/help', gets: supervisors(200, 200) },
];
