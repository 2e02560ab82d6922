import { dropRelease, listReleases, type FlowRelease } from '../storage/releases.ts';
import { offeredReleases } from '../storage/offers.ts';
import { waitingSessions } from '../storage/waiting.ts';
import type { Ground } from './ground.ts';

/** So long after a newer one came, processes of the older program may still run beside us and begin on the older release. */
const overlapMs = 86_400_000;

/** Lets releases of flows go on which nobody stands any more, and which nobody can begin on. Returns how many went. */
export async function retireReleases({ db, clock, shelf }: Pick<Ground, 'db' | 'clock' | 'shelf'>): Promise<number> {
  const releases = await listReleases(db);
  const needed = new Set((await waitingSessions(db)).map(nameOf));
  for (const offered of await offeredReleases(db, clock.now())) needed.add(nameOf(offered));
  for (const { name, hash } of shelf.all) needed.add(nameOf({ flow: name, hash }));
  for (const release of releases) if (!isOver(release, releases, clock.now() - overlapMs)) needed.add(nameOf({ flow: release.name, hash: release.hash }));
  // What a kept release calls is kept with it, and what that calls.
  for (let before = -1; before < needed.size;) {
    before = needed.size;
    for (const release of releases)
      if (needed.has(nameOf({ flow: release.name, hash: release.hash }))) for (const called of callsOf(release)) needed.add(called);
  }
  const gone = releases.filter((release) => !needed.has(nameOf({ flow: release.name, hash: release.hash })));
  for (const { name, hash } of gone) await dropRelease(db, name, hash);
  return gone.length;
}

const nameOf = ({ flow, hash }: { readonly flow: string; readonly hash: string }): string => `${flow}\0${hash}`;

/** A newer release of the same flow came before this moment. */
const isOver = (release: FlowRelease, all: readonly FlowRelease[], moment: number): boolean =>
  all.some((other) => other.name === release.name && other.releasedAt > release.releasedAt && other.releasedAt <= moment);

function callsOf({ commands }: FlowRelease): readonly string[] {
  const { calls } = commands as { readonly calls?: Readonly<Record<string, string>> };
  return Object.entries(calls ?? {}).map(([flow, hash]) => nameOf({ flow, hash }));
}
