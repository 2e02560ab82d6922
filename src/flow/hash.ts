import { createHash } from 'node:crypto';
import type { Flow } from './step.ts';
import type { Catalogue } from './model.ts';
import { stepsIn } from './steps-in.ts';

/** The content hash of a flow: sha256 over its file, its texts in all languages, the flows it calls, and its commands' input shapes. */
export function hashFlow(flow: Omit<Flow, 'hash'>, catalogue: Catalogue, messages: Readonly<Record<string, Readonly<Record<string, string>>>>): string {
  const texts = Object.entries(messages).map(([language, keys]) => [language, Object.entries(keys).filter(([key]) => key.startsWith(`${flow.name}.`))]);
  const commands = [...stepsIn(flow.steps)].flatMap((step) => {
    const { command } = step.data as { readonly command?: string };
    return step.type === 'do' && command !== undefined ? [[command, catalogue.commands[command]?.input]] : [];
  });
  const calls = [...flow.calls].map(([name, called]) => [name, called.hash]);
  return createHash('sha256')
    .update(canonical([flow.file.data, texts.map(([language, keys]) => [language, Object.fromEntries(keys as [string, string][])]), commands, calls]))
    .digest('hex');
}

/** JSON with keys in order, so that equal content has one text. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : part,
  );
}
