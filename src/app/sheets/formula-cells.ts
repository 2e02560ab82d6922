/** Where a cell stands, both counted from 1. */
interface CellPlace {
  readonly line: number;
  readonly column: number;
}

/**
 * Finds the cells that hold an error (`#N/A`) or a formula without its result, which the reader takes for empty ones. Is given the
 * archive's files one by one. Layout: ECMA-376 part 1, 18.3.1 (worksheets) and 18.2.19 (sheets).
 */
export class FormulaCells {
  readonly #byPath = new Map<string, readonly CellPlace[]>();
  #workbook = '';
  #relations = '';

  take(path: string, content: Buffer): void {
    if (path === 'xl/workbook.xml') this.#workbook = content.toString();
    else if (path === 'xl/_rels/workbook.xml.rels') this.#relations = content.toString();
    else if (path.endsWith('.xml') && signs.some((sign) => content.includes(sign))) this.#byPath.set(path, cellsIn(content.toString()));
  }

  /** Those of one sheet, counted from 0 in the workbook's order; at most one of each row. */
  of(sheet: number): readonly CellPlace[] {
    const id = attribute(tags(this.#workbook, 'sheet')[sheet], String.raw`\w+:id`);
    const relation = tags(this.#relations, 'Relationship').find((words) => attribute(words, 'Id') === id);
    const target = attribute(relation, 'Target') ?? '';
    return this.#byPath.get(target.startsWith('/') ? target.slice(1) : `xl/${target}`) ?? [];
  }
}

/** What a file without such cells does not hold: most are passed over by it. */
const signs = ['t="e"', "t='e'", '<f>', '<f ', '<f/', ':f>', ':f ', ':f/'];

const tags = (xml: string, name: string): readonly string[] =>
  [...xml.matchAll(new RegExp(String.raw`<(?:\w+:)?${name}\s([^<>]*)>`, 'g'))].map(([, words]) => words!);

function attribute(words: string | undefined, name: string): string | undefined {
  const found = new RegExp(String.raw`(?:^|\s)${name}\s*=\s*(?:"([^"]*)"|'([^']*)')`).exec(words ?? '');
  return found?.[1] ?? found?.[2];
}

function cellsIn(xml: string): readonly CellPlace[] {
  const found = new Map<number, CellPlace>();
  let cell = { words: '', formula: false, value: 'none' };
  for (const tag of xml.matchAll(/<(\/?)(?:\w+:)?([cfv])(?=[\s/>])([^<>]*)>/g)) {
    const [whole, closes, name, words = ''] = tag;
    const alone = words.endsWith('/');
    const opens = closes === '';
    if (opens && name === 'c') cell = { words, formula: false, value: 'none' };
    if (opens && name === 'f') cell.formula = true;
    if (opens && name === 'v') cell.value = alone || xml[tag.index + whole.length] === '<' ? 'empty' : 'there';
    if (name !== 'c' || (opens && !alone) || !isLost(cell)) continue;
    const [, letters = '', line = ''] = /^([A-Z]+)(\d+)$/.exec(attribute(cell.words, 'r') ?? '') ?? [];
    if (!found.has(Number(line))) found.set(Number(line), { line: Number(line), column: columnOf(letters) });
  }
  return [...found.values()];
}

/** An empty text may be a formula's result, an empty number is none. */
function isLost({ words, formula, value }: { readonly words: string; readonly formula: boolean; readonly value: string }): boolean {
  if (/\st\s*=\s*["']e["']/.test(words)) return true;
  return formula && value !== 'there' && !(value === 'empty' && /\st\s*=\s*["']str["']/.test(words));
}

const columnOf = (letters: string): number => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
