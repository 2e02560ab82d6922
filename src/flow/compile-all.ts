import { compileFlow, type Flow, type Surroundings } from './compile.ts';
import type { FlowFile, Problem, StepData } from './flow-file.ts';
import type { Catalogue } from './model.ts';

/** Flows by name, and what is wrong with those that are missing. */
interface Compiled {
  readonly flows: ReadonlyMap<string, Flow>;
  readonly problems: readonly Problem[];
}

/** Compiles flow files together: a flow is compiled after those it calls. Flows that call each other in a circle are refused. */
export function compileFlows(files: readonly FlowFile[], catalogue: Catalogue, messages?: Surroundings['messages']): Compiled {
  const byName = new Map<string, FlowFile>();
  const problems: Problem[] = [];
  for (const file of files) {
    const { flow } = file.data;
    if (byName.has(flow)) problems.push({ file: file.file, line: file.lineOf(['flow']), code: 'flow.twice', args: { flow } });
    else byName.set(flow, file);
  }
  const flows = new Map<string, Flow>();
  const done = new Set<string>();
  const visit = (file: FlowFile, above: readonly string[]): void => {
    const { flow } = file.data;
    if (done.has(flow)) return;
    for (const called of callsIn(file.data.steps)) {
      const other = byName.get(called);
      if (called === flow || above.includes(called)) {
        problems.push({ file: file.file, line: file.lineOf(['steps']), code: 'call.circle', args: { flow, calls: called } });
      } else if (other !== undefined) visit(other, [...above, flow]);
    }
    done.add(flow);
    const compiled = compileFlow(file, catalogue, { called: (name) => flows.get(name), ...(messages === undefined ? {} : { messages }) });
    if (compiled.ok) flows.set(flow, compiled.value);
    else problems.push(...compiled.error);
  };
  for (const file of byName.values()) visit(file, []);
  return { flows, problems };
}

/** The names of the flows that steps call, also from within repeats. */
function callsIn(steps: readonly StepData[]): string[] {
  return steps.flatMap((step) => {
    const { flow, steps: inner } = step as { readonly flow?: string; readonly steps?: readonly StepData[] };
    if (step.type === 'call' && flow !== undefined) return [flow];
    return inner === undefined ? [] : callsIn(inner);
  });
}
