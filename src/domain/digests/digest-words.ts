import { appUrl, type PagesAddress } from '../../lib/pages-address.ts';
import { lines, text, type Button, type Message, type Words } from '../../lib/words.ts';
import { digestCounts, digestLists, type DigestFacts, type DigestPeriod } from './digest.ts';
import { digestPicture } from './digest-picture.ts';

/**
 * What a digest says on one screen, with its picture and a button for each list that holds something, and one for the reader's pages where they
 * open in the app. `seal` is the fingerprint of the journals' heads, of zeros where nothing is written yet.
 */
export function digestMessage(facts: DigestFacts, period: DigestPeriod, seal: string, pages?: PagesAddress): Message {
  const counts = digestCounts(facts);
  const buttons = digestLists
    .filter((list) => counts[list] > 0)
    .map((list): Button => ({ label: text(`digest.button_${list}`, { count: counts[list] }), data: `go.list.${list}` }));
  return {
    body: digestWords(facts, period, seal),
    buttons: [
      ...inPairs(buttons),
      ...(pages?.app === true ? [[{ label: text('digest.button_pages'), app: appUrl(pages) }]] : []),
      [{ label: text('digest.button_rhythm'), data: 'go.rhythm' }],
    ],
    // Of nobody there is nothing to see.
    ...(facts.households === 0 ? {} : { picture: digestPicture(facts, period) }),
  };
}

function digestWords(facts: DigestFacts, { month, since, day }: DigestPeriod, seal: string): Words {
  const body: Words[] = [text('digest.head', { areas: { list: facts.areas, join: 'and' }, day: { day }, count: facts.households })];
  if (facts.due > 0) body.push(text('digest.visits', { met: facts.met, due: facts.due, from: { day: month.from }, to: { day: month.to } }));
  const waiting = waitingWords(facts);
  body.push(...(waiting.length === 0 ? [text('digest.nothing')] : waiting));
  const better = betterWords(facts);
  if (better.length > 0) body.push(text('digest.better', { since: { day: since }, what: { list: better, join: 'commas' } }));
  if (/[^0]/.test(seal)) body.push(text('digest.seal', { seal: inFours(seal) }));
  return lines(...body);
}

/** What waits for somebody: the households first, then the posts. */
function waitingWords(facts: DigestFacts): readonly Words[] {
  const { overdue, overdueSince, late, lateSince, problems, unreached, help, vacant, uncared } = facts;
  return [
    ...(overdue > 0 && overdueSince !== undefined ? [text('digest.overdue', { count: overdue, since: { day: overdueSince } })] : []),
    ...(late > 0 && lateSince !== undefined ? [text('digest.late', { count: late, open: problems, since: { day: lateSince } })] : []),
    ...(late === 0 && problems > 0 ? [text('digest.open', { count: problems })] : []),
    ...(help > 0 ? [text('digest.help', { count: help })] : []),
    ...(unreached > 0 ? [text('digest.unreached', { count: unreached })] : []),
    ...(uncared > 0 ? [text('digest.uncared', { count: uncared })] : []),
    ...(vacant > 0 ? [text('digest.vacant', { count: vacant })] : []),
  ];
}

function betterWords({ caughtUp, solved, kept }: DigestFacts): readonly Words[] {
  return [
    ...(caughtUp > 0 ? [text('digest.caught_up', { count: caughtUp })] : []),
    ...(solved > 0 ? [text('digest.solved', { count: solved })] : []),
    ...(kept > 0 ? [text('digest.kept', { count: kept })] : []),
  ];
}

/** Two buttons a row. */
const inPairs = (buttons: readonly Button[]): readonly (readonly Button[])[] => buttons.flatMap((_, i) => (i % 2 === 0 ? [buttons.slice(i, i + 2)] : []));

/** The beginning of a fingerprint, as people compare it: four groups of four. */
const inFours = (seal: string): string => (seal.slice(0, 16).toUpperCase().match(/.{4}/g) ?? []).join('-');
