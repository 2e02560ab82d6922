import { expect, test } from 'vitest';
import { chatLimits } from '../../src/app/chat-limits.ts';
import { makeCatalogue } from '../../src/conversation/catalogue.ts';
import { checkFlows } from '../../src/flow/check.ts';
import { parseFlow } from '../../src/flow/file.ts';
import { projectHome } from '../support/project-home.ts';

test('the house’s own commands and sources are held to what they say and need', async () => {
  const catalogue = makeCatalogue((await projectHome()).texts, chatLimits);
  const codes = (steps: string): readonly string[] => {
    const parsed = parseFlow(`flow: t\nversion: 1\nwho: [cadre]\nstart: { command: tt }\nsteps:\n${steps}`, 't.yaml');
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
    return checkFlows([parsed.value], catalogue).map(({ code }) => code);
  };
  expect(codes('  - { id: x, type: do, command: digest.rhythm, with: { rhythm: "\'usual\'" } }\n')).toContain('path.dead_end');
  expect(codes('  - { id: x, type: do, command: digest.show }\n')).not.toContain('path.dead_end');
  expect(codes('  - { id: x, type: pick, source: assignees }\n')).toContain('source.missing_argument');
  expect(codes('  - { id: x, type: pick, source: my_households }\n')).not.toContain('source.missing_argument');
});
