import type { Flow, Step } from './step.ts';
import { exitsOf } from './checks/lists.ts';

/** The shapes of Mermaid's flowcharts: questions are rounded, decisions are rhombs, what is done is a subroutine. */
const shapes: Readonly<Record<string, readonly [string, string]>> = {
  say: ['>', ']'],
  branch: ['{', '}'],
  compute: ['[/', '/]'],
  do: ['[[', ']]'],
  call: ['[[', ']]'],
  review: ['{{', '}}'],
};

/** A flow as a Mermaid flowchart: steps by id and type, conditions on the arrows, groups as subgraphs. */
export function graphFlow(flow: Flow): string {
  const out = ['flowchart TD', `  start((${flow.name}))`, '  finish((("·")))'];
  drawList(flow.steps, '', 'finish', out, '  ');
  const first = flow.steps[0];
  if (first !== undefined) out.push(`  start --> ${node(first, '')}`);
  return `${out.join('\n')}\n`;
}

function drawList(steps: readonly Step[], under: string, end: string, out: string[], indent: string): void {
  for (const [i, step] of steps.entries()) {
    const id = node(step, under);
    const [open, close] = shapes[step.type] ?? ['(', ')'];
    out.push(`${indent}${id}${open}"${escaped(labelOf(step))}"${close}`);
    for (const target of exitsOf(steps, i)) {
      const next = steps[target];
      out.push(`${indent}${id} --> ${arrowLabel(step, steps, target)}${next === undefined ? end : node(next, under)}`);
    }
    for (const group of step.type === 'call' ? [] : (step.groups ?? [])) {
      out.push(`${indent}subgraph ${id}_round["${step.id}"]`);
      const [first] = group.steps;
      drawList(group.steps, `${under}${step.id}.`, `${id}_end`, out, `${indent}  `);
      out.push(`${indent}  ${id}_end(("↺"))`, `${indent}end`);
      if (first !== undefined) out.push(`${indent}${id} -.-> ${node(first, `${under}${step.id}.`)}`);
    }
  }
}

const node = (step: Step, under: string): string => `s_${(under + step.id).replaceAll('.', '__')}`;

function labelOf(step: Step): string {
  const { flow, command, source, over } = step.data as { readonly flow?: string; readonly command?: string; readonly source?: string; readonly over?: string };
  const what = step.type === 'call' ? flow : (command ?? source ?? over);
  const type = what === undefined ? step.type : `${step.type} ${what}`;
  return step.when === undefined ? `${step.id}\n${type}` : `${step.id}\n${type}\n? ${step.when.source}`;
}

/** The condition of a jump. */
function arrowLabel(step: Step, steps: readonly Step[], target: number): string {
  const { cases = [] } = step.data as { readonly cases?: readonly { readonly when: string; readonly go: string }[] };
  const to = steps[target]?.id ?? 'end';
  const conditions = cases.filter((one) => one.go === to).map((one) => one.when);
  return conditions.length === 0 ? '' : `|"${escaped(conditions.join(' || '))}"| `;
}

/** Mermaid reads quotes and breaks as entities. */
const escaped = (words: string): string => words.replaceAll('"', '#quot;').replaceAll('\n', '<br/>');
