import type { TypeSpec } from '../../lib/expression.ts';
import type { YamlPath } from '../../lib/yaml.ts';
import type { StepCompiler } from '../step-type.ts';

/** The source a step names, checked with the arguments the step gives it. */
export function checkSource(
  c: StepCompiler,
  source: string,
  at: YamlPath,
  args: Readonly<Record<string, string>> = {},
): { readonly item?: TypeSpec; readonly few?: true } | undefined {
  const known = Object.hasOwn(c.catalogue.sources, source) ? c.catalogue.sources[source] : undefined;
  if (known === undefined) {
    c.problem('source.unknown', at, { source });
    return undefined;
  }
  for (const arg of Object.keys(args)) {
    // A question may have arguments of its own for its text besides those of the source.
    if (!known.args.includes(arg) && !c.argsOf(c.key('ask')).includes(arg)) c.problem('source.unknown_argument', ['args', arg], { source, argument: arg });
  }
  return known;
}
