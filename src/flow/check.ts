import { checks } from './checks/table.ts';
import { compileFlows } from './compile-all.ts';
import type { FlowFile, Problem } from './flow-file.ts';
import type { Catalogue } from './model.ts';
import type { Flow, Step } from './step.ts';
import { stepsIn } from './steps-in.ts';

/** What a check looks at. */
export interface Subject {
  readonly flow: Flow;
  readonly flows: ReadonlyMap<string, Flow>;
  readonly catalogue: Catalogue;
  /** All steps of the flow, with those inside repeats. */
  readonly steps: readonly Step[];
  /** The flow as it was released last. */
  readonly released: Released | undefined;
  /** Language → key → the text itself, where lengths are to be checked. */
  readonly messages: Messages;
}

/** A released version of a flow: its file, and its content hash where it is known. */
export interface Released {
  readonly file: FlowFile;
  readonly hash?: string;
}

export type Messages = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Something a check found: `line` is that of the flow's file. */
export interface Found {
  readonly code: string;
  readonly line: number;
  readonly args?: Readonly<Record<string, string | number>>;
}

/** One check: one file in `checks/`, one line in its table. */
export type Check = (subject: Subject) => Iterable<Found>;

export interface CheckMore {
  readonly released?: ReadonlyMap<string, Released>;
  readonly messages?: Messages;
}

/** Everything that is wrong with flow files, in the order of files and lines. */
export function checkFlows(files: readonly FlowFile[], catalogue: Catalogue, more: CheckMore = {}): readonly Problem[] {
  const { flows, problems } = compileFlows(files, catalogue, more.messages);
  const found: Problem[] = [...problems];
  for (const flow of flows.values()) {
    const { file } = flow.file;
    const subject: Subject = {
      flow,
      flows,
      catalogue,
      steps: [...stepsIn(flow.steps)],
      released: more.released?.get(flow.name),
      messages: more.messages ?? {},
    };
    for (const check of Object.values(checks)) {
      for (const { code, line, args } of check(subject)) found.push({ file, line, code, args: { flow: flow.name, ...args } });
    }
  }
  return found.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line));
}
