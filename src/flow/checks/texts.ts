import type { Check, Found, Subject } from '../check.ts';
import { sharedTexts } from '../shared-texts.ts';
import type { TextUse } from '../step.ts';

/** Texts that are missing or never used, in each language, and arguments that nothing gives. */
export const texts: Check = function* (subject) {
  const { flow, catalogue, steps } = subject;
  const uses = new Map<string, { readonly use: TextUse; readonly line: number; readonly sees: ReadonlySet<string> }>();
  for (const step of steps) {
    for (const use of step.texts) {
      const known = uses.get(use.key);
      if (known === undefined || (known.use.optional === true && use.optional !== true)) uses.set(use.key, { use, line: step.line, sees: step.sees });
    }
  }
  for (const [language, texts] of Object.entries(catalogue.texts)) {
    for (const { use, line, sees } of uses.values()) {
      const args = texts[use.key];
      if (args === undefined) {
        const elsewhere = Object.values(catalogue.texts).some((other) => other[use.key] !== undefined);
        if (use.optional !== true || elsewhere) yield { code: 'text.missing', line, args: { key: use.key, language } };
        continue;
      }
      for (const arg of args) {
        if (!use.args.includes(arg) && !sees.has(arg)) yield { code: 'text.unknown_argument', line, args: { key: use.key, language, argument: arg } };
      }
    }
    yield* unused(subject, language, uses);
    // The shared texts are told of once, with the first flow.
    if (subject.flows.values().next().value === flow) yield* shared(language, texts);
  }
};

function* unused({ flow, catalogue, steps }: Subject, language: string, uses: ReadonlyMap<string, unknown>): Generator<Found> {
  const refusals = steps.filter((step) => step.type === 'do').map((step) => `${flow.name}.${step.id}.refused.`);
  for (const key of Object.keys(catalogue.texts[language] ?? {})) {
    if (!key.startsWith(`${flow.name}.`) || uses.has(key) || refusals.some((prefix) => key.startsWith(prefix))) continue;
    // Other rooms may keep texts under a flow's name that belong to no step of it.
    const id = key.split('.')[1];
    if (key.split('.').length > 2 && steps.some((step) => step.id === id)) yield { code: 'text.unused', line: 1, args: { key, language } };
    else if (key.split('.').length > 2) yield { code: 'text.of_no_step', line: 1, args: { key, language } };
  }
}

function* shared(language: string, texts: Readonly<Record<string, readonly string[]>>): Generator<Found> {
  for (const [key, given] of Object.entries(sharedTexts)) {
    const args = texts[key];
    if (args === undefined) yield { code: 'text.missing', line: 1, args: { key, language } };
    for (const arg of args ?? []) if (!given.includes(arg)) yield { code: 'text.unknown_argument', line: 1, args: { key, language, argument: arg } };
  }
}
