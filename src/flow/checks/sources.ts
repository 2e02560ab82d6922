import type { Check } from '../check.ts';

/** Arguments a source needs that a step does not give. */
export const sources: Check = function* ({ steps, catalogue }) {
  for (const step of steps) {
    const { source, over, args = {} } = step.data as { readonly source?: string; readonly over?: string; readonly args?: Readonly<Record<string, string>> };
    const name = step.type === 'pick' ? source : step.type === 'repeat' ? over : undefined;
    if (name === undefined) continue;
    for (const arg of catalogue.sources[name]?.required ?? []) {
      if (!Object.hasOwn(args, arg)) yield { code: 'source.missing_argument', line: step.line, args: { step: step.id, source: name, argument: arg } };
    }
  }
};
