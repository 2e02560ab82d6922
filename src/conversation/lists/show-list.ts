import { digestPeriod, postLevels, type DigestPeriod } from '../../domain/digests/digest.ts';
import { scopeOf } from '../../domain/policy/policy.ts';
import { startOfDay } from '../../lib/calendar.ts';
import { isId } from '../../lib/ids.ts';
import { lines, text, type Button, type Message, type Words } from '../../lib/words.ts';
import { climbWords } from '../../domain/ladder/climb-words.ts';
import {
  cadresListed,
  climbsListed,
  householdsListed,
  householdsUnder,
  lateProblems,
  vacantPosts,
  type HouseholdList,
  type ListedLine,
  type Page,
  type PageAsked,
} from '../../storage/digest-lists.ts';
import { climbsById } from '../../storage/climb-facts.ts';
import { daysNow } from '../../storage/zones.ts';
import { chosenRhythm } from '../../storage/digest-rhythm.ts';
import type { Draft, Speaker } from '../draft.ts';
import { inPlace, pageNumber, pageOfLines, pageSize } from './page.ts';

interface Entry {
  readonly words: Words;
  readonly button?: Button;
}

type List = (draft: Draft, speaker: Speaker, asked: PageAsked) => Promise<Page<Entry>>;

const opens = (name: Words, id: string): Button => ({ label: name, data: `go.household.${id}` });
const mapped = <T>({ rows, total }: Page<T>, entry: (row: T) => Entry): Page<Entry> => ({ rows: rows.map(entry), total });
const place = ({ headName, areaName }: { readonly headName: string; readonly areaName: string }): Words =>
  text('household.short', { name: headName, village: areaName });

function householdEntry(row: ListedLine): Entry {
  const args = { household: place(row), cadre: row.cadre ?? text('list.nobody') };
  const words = row.overdueFrom === undefined ? text('list.household', args) : text('list.household_overdue', { ...args, since: { day: row.overdueFrom } });
  return { words, button: opens(row.headName, row.id) };
}

const households =
  (list: HouseholdList): List =>
  async ({ house }, { actor, today, zone }, asked) => {
    const { since } = digestPeriod(today, (await chosenRhythm(house.db, actor.person)) ?? 'week');
    return mapped(await householdsListed(house.db, list, { ...asked, sinceAt: startOfDay(since, zone) }), householdEntry);
  };

/** Every list a digest opens. Each asks for its own page in the reader's own areas. */
const lists: Readonly<Record<string, List>> = {
  overdue: households('overdue'),
  help: households('help'),
  unreached: households('unreached'),
  uncared: households('uncared'),
  problems: async ({ house, now }, { zone }, asked) =>
    mapped(await lateProblems(house.db, { ...asked, at: now, zone }), (row) => ({
      words: text('list.problem', {
        number: String(row.number),
        household: place(row),
        category: { key: `case.problem.category.${row.category}` },
        since: { day: row.since },
      }),
      button: opens(row.headName, row.household),
    })),
  vacant: async ({ house }, _speaker, asked) =>
    mapped(await vacantPosts(house.db, { ...asked, levels: postLevels(house.programme) }), ({ name, level }) => ({
      words: text('list.vacant', { area: name, level: { key: `level.${level}` } }),
    })),
  climbs: async ({ house, now }, _speaker, asked) => {
    const { rows: ids, total } = await climbsListed(house.db, asked);
    const climbs = await climbsById(house.db, { bot: house.bot, ids, days: await daysNow(house.db, house.bot, now) });
    const rows = ids.flatMap((id) => climbs.get(id) ?? []);
    return mapped({ rows, total }, (one) => ({
      words: text(one.acknowledged ? 'list.climb_taken' : 'list.climb', { what: climbWords(one, now) }),
      button: { label: one.household.headName, data: `go.climb.${one.id}.show` },
    }));
  },
  cadres: async ({ house }, { today }, asked) =>
    mapped(await cadresListed(house.db, { ...asked, period: digestPeriod(today, 'week'), counts: house.programme.counts }), (row) => ({
      words: text('list.cadre', { name: row.name, visited: row.visited, owed: row.owed }),
      button: { label: row.name, data: `go.list.of-${row.id}` },
    })),
};

/** `<list>` opens a list as a message of its own, `<list>.<page>` turns its page in place; `of-<cadre>` is the list of one cadre's households. */
export async function showList(draft: Draft, speaker: Speaker, rest: string): Promise<void> {
  const [name = '', turned] = rest.split('.');
  const list = listOf(name);
  const scope = scopeOf(speaker.actor, 'digest.read', draft.now);
  if (list === undefined || scope.kind === 'none') {
    draft.word = text('flow.already_answered');
    return;
  }
  const page = pageNumber(turned ?? '');
  const found = await list(draft, speaker, { bot: draft.house.bot, scope, day: speaker.today, page, size: pageSize });
  draft.audit('digest.list', 'list', name);
  const message = pageMessage(name, found, page, digestPeriod(speaker.today, 'week'));
  draft.say(turned === undefined ? message : await inPlace(draft, message));
}

function listOf(name: string): List | undefined {
  if (Object.hasOwn(lists, name)) return lists[name];
  const cadre = name.startsWith('of-') ? name.slice(3) : '';
  return isId(cadre) ? async ({ house }, _speaker, asked) => mapped(await householdsUnder(house.db, cadre, asked), householdEntry) : undefined;
}

function pageMessage(name: string, { rows, total }: Page<Entry>, page: number, period: DigestPeriod): Message {
  const key = name.startsWith('of-') ? 'list.head_of' : `list.head_${name}`;
  const { from, to } = period.month;
  const head = text(key, { count: total, from: { day: from }, to: { day: to } });
  if (rows.length === 0) return { body: lines(head, text('list.empty')) };
  const buttons = rows.flatMap(({ button }) => (button === undefined ? [] : [[button]]));
  return pageOfLines({ head, lines: rows.map(({ words }) => words), buttons, place: `list.${name}`, page, total });
}
