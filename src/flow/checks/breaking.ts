import { isDeepStrictEqual } from 'node:util';
import type { Check, Found } from '../check.ts';
import type { StepData } from '../flow-file.ts';

/**
 * Changes against the released version that people in the middle of the flow would feel: a step that is gone or has another
 * type without a mapping that says so, and another content under the same version number.
 */
export const breaking: Check = function* ({ flow, released }) {
  if (released === undefined) return;
  const old = released.file.data;
  const { data } = flow.file;
  if (isDeepStrictEqual(old, data)) return;
  const top = flow.file.lineOf(['version']);
  if (data.version <= old.version) {
    yield { code: 'release.version_not_raised', line: top, args: { version: data.version, released: old.version } };
    return;
  }
  const mapping = flow.carries.get(old.version) ?? new Map<string, string | null>();
  const now = typesByPath(data.steps);
  const line = flow.carries.has(old.version) ? flow.file.lineOf(['carries']) : top;
  for (const [path, type] of typesByPath(old.steps)) yield* stepGone(path, type, mapping, now, line);
  for (const [from, to] of mapping) {
    if (to !== null && !now.has(to)) yield { code: 'release.maps_to_nothing', line, args: { step: from, to } };
  }
};

function* stepGone(path: string, type: string, mapping: ReadonlyMap<string, string | null>, now: ReadonlyMap<string, string>, line: number): Generator<Found> {
  const entry = nearest(path, mapping);
  if (entry === null) return;
  const to = entry ?? path;
  const is = now.get(to);
  if (is === undefined) yield { code: 'release.step_gone', line, args: { step: path } };
  else if (is !== type && !mapping.has(path)) yield { code: 'release.type_changed', line, args: { step: path, was: type, is } };
}

/** Where a step goes by its own entry, or by that of a step around it; undefined: no entry. */
function nearest(path: string, mapping: ReadonlyMap<string, string | null>): string | null | undefined {
  const parts = path.split('.');
  for (let length = parts.length; length > 0; length--) {
    const to = mapping.get(parts.slice(0, length).join('.'));
    if (to !== undefined) return to === null ? null : [to, ...parts.slice(length)].join('.');
  }
  return undefined;
}

/** The types of the steps that hold something, by path. */
function typesByPath(steps: readonly StepData[], under = '', out = new Map<string, string>()): Map<string, string> {
  for (const step of steps) {
    const { steps: inner } = step as { readonly steps?: readonly StepData[] };
    if (!['say', 'branch', 'compute', 'review'].includes(step.type)) out.set(under + step.id, step.type);
    if (inner !== undefined) typesByPath(inner, `${under}${step.id}.`, out);
  }
  return out;
}
