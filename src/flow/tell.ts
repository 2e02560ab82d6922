import { isDay } from '../lib/calendar.ts';
import { type Words, text } from '../lib/words.ts';
import type { Value } from './model.ts';
import type { Bound, Flow, Scope } from './step.ts';

/** A text of a flow with the arguments it names: `extra` first, then the answers before it, then the facts. */
export function tell(scope: Scope, key: string, extra: Readonly<Record<string, Words>> = {}): Words {
  const names = argsOf(scope.flow, key);
  if (names.length === 0) return text(key);
  const args: Record<string, Words> = {};
  for (const name of names) args[name] = Object.hasOwn(extra, name) ? extra[name]! : nameInWords(scope, name);
  return text(key, args);
}

function argsOf(flow: Flow, key: string): readonly string[] {
  return flow.textArgs.get(key) ?? [];
}

/** How the value of a name is shown at a place on the path. */
function nameInWords(scope: Scope, name: string): Words {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) {
    const bound = at.bound.get(name);
    if (bound !== undefined) return boundInWords(bound);
  }
  return valueInWords(scope.lookup(name));
}

/** How an answer on the path is shown. */
export function boundInWords(bound: Bound): Words {
  const label = bound.label ?? bound.answer?.label;
  if (bound.value === null) return text('flow.nothing');
  if (label !== undefined) return label;
  if (bound.step?.show !== undefined) return bound.step.show(bound.value, bound.answer);
  return valueInWords(bound.value);
}

/** A plain value in words: days as days, lists joined, a record by its name. */
export function valueInWords(value: Value): Words {
  if (value === null) return text('flow.nothing');
  if (typeof value === 'string') return value.length === 10 && isDay(value) ? { day: value } : value;
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return text(value ? 'flow.yes' : 'flow.no');
  if (Array.isArray(value)) {
    const list = value as readonly Value[];
    return list.length === 0 ? text('flow.nothing') : { list: list.map(valueInWords), join: 'and' };
  }
  const name = (value as Readonly<Record<string, Value>>)['name'];
  return typeof name === 'string' ? name : text('flow.nothing');
}
