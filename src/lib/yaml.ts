import { isAlias, LineCounter, parseDocument, visit } from 'yaml';
import { type Result, no, ok } from './result.ts';

/** A place in a YAML file as keys and indexes from the top. */
export type YamlPath = readonly (string | number)[];

/** What is wrong with the text of a YAML file: `code` is the YAML reader's own, `line` counts from 1. */
interface YamlProblem {
  readonly line: number;
  readonly code: string;
}

/** What a YAML file holds, and on which line (from 1) each part of it stands. */
export interface YamlFile {
  readonly data: unknown;
  /** The line of the part at `path`, or of the nearest part around it that is there. */
  readonly lineOf: (path: YamlPath) => number;
}

/** Reads one YAML 1.2 document. Repeated keys and aliases are errors: a file says a thing once, where it stands. */
export function readYaml(text: string): Result<YamlFile, readonly YamlProblem[]> {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, uniqueKeys: true, merge: false });
  const problems: YamlProblem[] = [...document.errors, ...document.warnings].map((error) => ({
    line: counter.linePos(error.pos[0]).line,
    code: error.code,
  }));
  visit(document, (_key, node) => {
    if (isAlias(node)) problems.push({ line: counter.linePos(node.range?.[0] ?? 0).line, code: 'ALIAS' });
  });
  if (problems.length > 0) return no(problems);
  const lineOf = (path: YamlPath): number => {
    for (let length = path.length; length >= 0; length--) {
      const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
      const start = (node as { range?: readonly number[] | null } | null | undefined)?.range?.[0];
      if (start !== undefined) return counter.linePos(start).line;
    }
    return 1;
  };
  const data: unknown = document.toJS();
  return ok({ data, lineOf });
}
