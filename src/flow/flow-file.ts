import type { YamlPath } from '../lib/yaml.ts';

/** A step as it stands in a file, checked by its type's schema. */
export interface StepData {
  readonly id: string;
  readonly type: string;
  readonly when?: string | undefined;
}

/** What a flow file holds. */
interface FlowData {
  readonly flow: string;
  readonly version: number;
  readonly who: readonly string[];
  readonly start?: { readonly command?: string | undefined; readonly reads?: string | undefined } | undefined;
  readonly input?: Readonly<Record<string, string>> | undefined;
  readonly carries?: readonly { readonly from: number; readonly steps?: Readonly<Record<string, string | null>> | undefined }[] | undefined;
  readonly result?: Readonly<Record<string, string>> | undefined;
  readonly steps: readonly StepData[];
}

/** A flow file whose shape is right. */
export interface FlowFile {
  readonly file: string;
  readonly data: FlowData;
  /** The line of a part, from 1. */
  readonly lineOf: (path: YamlPath) => number;
}

/** Something wrong with a flow file. `code` has its text under `check.<code>`; `line` counts from 1. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly code: string;
  readonly args: Readonly<Record<string, string | number>>;
}
