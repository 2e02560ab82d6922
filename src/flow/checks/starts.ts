import type { Check } from '../check.ts';

/** Who may start a flow, and how: roles that are known, and a command no other flow has. */
export const starts: Check = function* ({ flow, flows, catalogue }) {
  const known = new Set([...catalogue.roles, 'anyone', 'contact']);
  for (const [i, who] of flow.who.entries()) {
    if (!known.has(who)) yield { code: 'who.unknown', line: flow.file.lineOf(['who', i]), args: { who } };
  }
  const { command } = flow.start;
  for (const other of flows.values()) {
    if (other !== flow && command !== undefined && other.start.command === command) {
      yield { code: 'start.command_taken', line: flow.file.lineOf(['start', 'command']), args: { command, other: other.name } };
    }
  }
};
