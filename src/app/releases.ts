import type { Shelf } from '../conversation/shelf.ts';
import { compileFlow, type Flow } from '../flow/compile.ts';
import { parseFlow } from '../flow/file.ts';
import type { Catalogue } from '../flow/model.ts';
import { makeTexts, type Texts } from '../i18n/texts.ts';
import type { Database } from '../storage/database.ts';
import { listReleases, saveReleases, type FlowRelease } from '../storage/releases.ts';
import type { Home } from './read-home.ts';
import { makeShelf } from './shelf.ts';

type Messages = Readonly<Record<string, Readonly<Record<string, string>>>>;

interface ReleaseParts {
  readonly db: Database;
  readonly home: Home;
  /** Epoch milliseconds. */
  readonly now: number;
}

/**
 * Puts the flow files in force: each is stored with its texts, its commands' input shapes and what it calls under name and content
 * hash, and the releases somebody may still stand on are compiled from what was stored. Idempotent.
 */
export async function releaseFlows({
  db,
  home,
  now,
}: ReleaseParts): Promise<{ readonly shelf: Shelf; readonly textsOf: (release: string | undefined) => Texts }> {
  const { sources, catalogue, messages, texts, flows } = home;
  const stored = await listReleases(db);
  const have = new Set(stored.map((r) => r.hash));
  const textOf = new Map(sources.map((s) => [s.file, s.text]));
  const fresh = flows.filter((flow) => !have.has(flow.hash));
  await saveReleases(
    db,
    fresh.map((flow) => releaseOf(flow, textOf.get(flow.file.file) ?? '', catalogue, messages, now)),
  );

  const current = new Set(flows.map((flow) => flow.hash));
  const older = stored.filter((r) => !current.has(r.hash));
  const retired = recompile(older, flows, catalogue);
  const overlays = new Map<string, Texts>();
  const texted = new Map(older.map((r) => [r.hash, r]));
  return {
    shelf: makeShelf(flows, retired),
    textsOf: (hash) => {
      const release = hash === undefined ? undefined : texted.get(hash);
      if (hash === undefined || release === undefined) return texts;
      let overlay = overlays.get(hash);
      if (overlay === undefined) {
        overlay = makeTexts(Object.fromEntries(Object.entries(messages).map(([language, all]) => [language, { ...all, ...textsIn(release)[language] }])));
        overlays.set(hash, overlay);
      }
      return overlay;
    },
  };
}

function releaseOf(flow: Flow, source: string, catalogue: Catalogue, messages: Messages, now: number): FlowRelease {
  const own = (all: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(Object.entries(all).filter(([key]) => key.startsWith(`${flow.name}.`)));
  return {
    name: flow.name,
    hash: flow.hash,
    version: flow.version,
    source,
    texts: Object.fromEntries(Object.entries(messages).map(([language, all]) => [language, own(all)])),
    commands: { shapes: catalogue.commands, calls: Object.fromEntries([...flow.calls].map(([name, called]) => [name, called.hash])) },
    releasedAt: now,
  };
}

const textsIn = (release: FlowRelease): Messages => release.texts as Messages;

/** Older releases as they were: with their own texts, command shapes and the releases they called. */
function recompile(older: readonly FlowRelease[], current: readonly Flow[], catalogue: Catalogue): readonly Flow[] {
  const byHash = new Map(older.map((r) => [r.hash, r]));
  const done = new Map<string, Flow>(current.map((flow) => [flow.hash, flow]));
  const compiled = (hash: string): Flow | undefined => {
    const known = done.get(hash);
    const release = byHash.get(hash);
    if (known !== undefined || release === undefined) return known;
    const parsed = parseFlow(release.source, `${release.name}@${hash.slice(0, 8)}`);
    if (!parsed.ok) return undefined;
    const { shapes, calls } = release.commands as { shapes: Catalogue['commands']; calls: Readonly<Record<string, string>> };
    const texts = Object.fromEntries(
      Object.entries(catalogue.texts).map(([language, args]) => [
        language,
        { ...args, ...makeTexts({ [language]: textsIn(release)[language] ?? {} }).arguments()[language] },
      ]),
    );
    const called = (name: string): Flow | undefined => (calls[name] === undefined ? undefined : compiled(calls[name]));
    const made = compileFlow(parsed.value, { ...catalogue, commands: shapes, texts }, { called });
    if (!made.ok) return undefined;
    // It keeps the name it was stored under, whatever this program would call it today.
    const flow = { ...made.value, hash };
    done.set(hash, flow);
    return flow;
  };
  return older.flatMap((r) => compiled(r.hash) ?? []);
}
