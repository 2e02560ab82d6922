import { makeCatalogue } from '../conversation/catalogue.ts';
import type { Programme } from '../domain/programme/programme.ts';
import { compileFlows } from '../flow/compile-all.ts';
import type { Flow } from '../flow/compile.ts';
import type { Catalogue } from '../flow/model.ts';
import { makeTexts, type Texts } from '../i18n/texts.ts';
import { FerrymanError } from '../lib/errors.ts';
import { chatLimits } from './chat-limits.ts';
import { homeDirectory } from '../lib/home.ts';
import { readCaseTypes, type CaseTypes } from './load-cases.ts';
import { parseFlows, readFlowSources, readProgramme, type FlowSource } from './load-flows.ts';
import { readLocales } from './load-texts.ts';

/** What the project's files say. Nothing in it changes: any number of grounds may stand on one. */
export interface Home {
  readonly folder: string;
  readonly messages: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly texts: Texts;
  readonly programme: Programme;
  readonly caseTypes: CaseTypes;
  readonly catalogue: Catalogue;
  readonly sources: readonly FlowSource[];
  /** Compiled from `sources`. */
  readonly flows: readonly Flow[];
}

/**
 * Reads and compiles the files of a folder, the project's own unless told. Throws the first thing that is wrong with them, of `operational`:
 * `text.twice`, `programme.wrong`, `cases.wrong`, `flows.wrong`; `ferryman flows check` lists all that is wrong with flows.
 */
export async function readHome(folder = homeDirectory()): Promise<Home> {
  const messages = await readLocales(folder);
  const texts = makeTexts(messages);
  const programme = await readProgramme(folder);
  const caseTypes = await readCaseTypes(folder);
  const catalogue = makeCatalogue(texts, chatLimits);
  const sources = await readFlowSources(folder);
  const parsed = parseFlows(sources);
  const compiled = compileFlows(parsed.files, catalogue, messages);
  const [problem] = [...parsed.problems, ...compiled.problems];
  if (problem !== undefined)
    throw new FerrymanError('flows.wrong', 'operational', { file: problem.file, line: problem.line, problem: problem.code, ...problem.args });
  return { folder, messages, texts, programme, caseTypes, catalogue, sources, flows: [...compiled.flows.values()] };
}
