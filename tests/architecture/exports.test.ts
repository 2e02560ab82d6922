import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Module {
  readonly path: string;
  /** Names it gives to others. */
  readonly gives: readonly string[];
  /** What it takes from which file; `*` is all of it. */
  readonly takes: readonly { readonly from: string; readonly name: string }[];
}

/** What a file exports and imports, read from its syntax alone. */
function moduleOf(path: string, text: string): Module {
  const gives: string[] = [];
  const takes: { from: string; name: string }[] = [];
  const take = (from: ts.Node | undefined, names: readonly string[]): void => {
    if (from === undefined || !ts.isStringLiteral(from) || !from.text.startsWith('.')) return;
    for (const name of names) takes.push({ from: normalize(join(dirname(path), from.text)), name });
  };
  // Exports and most imports stand at the top; the rest of a file is looked through only where it imports on its way.
  const inside = text.includes('import(');
  const look = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      const { name, namedBindings: bound } = node.importClause ?? {};
      const named = bound === undefined ? [] : ts.isNamespaceImport(bound) ? ['*'] : bound.elements.map((one) => (one.propertyName ?? one.name).text);
      take(node.moduleSpecifier, [...(name === undefined ? [] : ['default']), ...named]);
    } else if (ts.isExportDeclaration(node)) {
      const clause = node.exportClause;
      const named = clause !== undefined && ts.isNamedExports(clause) ? clause.elements : undefined;
      take(node.moduleSpecifier, named?.map((one) => (one.propertyName ?? one.name).text) ?? ['*']);
      gives.push(...(named?.map((one) => one.name.text) ?? []));
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      take(node.argument.literal, ['*']);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      take(node.arguments[0], ['*']);
    } else if (ts.canHaveModifiers(node) && ts.getModifiers(node)?.some((one) => one.kind === ts.SyntaxKind.ExportKeyword) === true) {
      const declared = ts.isVariableStatement(node) ? node.declarationList.declarations : [node as ts.DeclarationStatement];
      gives.push(...declared.flatMap(({ name }) => (name !== undefined && ts.isIdentifier(name) ? [name.text] : [])));
    }
    if (inside || ts.isSourceFile(node)) ts.forEachChild(node, look);
  };
  look(ts.createSourceFile(path, text, { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone }));
  return { path, gives, takes };
}

/** Names that are exported from `src` and that no other file takes. */
function unused(modules: readonly Module[]): readonly string[] {
  const taken = new Set(modules.flatMap(({ takes }) => takes.map(({ from, name }) => `${from} ${name}`)));
  return modules
    .filter(({ path }) => path.startsWith('src/') && !taken.has(`${path} *`))
    .flatMap(({ path, gives }) => gives.filter((name) => !taken.has(`${path} ${name}`)).map((name) => `${path} ${name}`));
}

test('what nobody imports is seen, in all its forms', () => {
  const modules = [
    moduleOf(
      'src/a.ts',
      `export const a = 1, b = 2;\nexport async function c() {}\nexport interface D {}\nexport type E = 1;\nexport class F {}\nexport { g } from './g.ts';`,
    ),
    moduleOf('src/g.ts', 'export const g = 1;\nexport const h = 1;\nexport const i = 1;'),
    moduleOf('src/all.ts', 'export const j = 1;'),
    moduleOf(
      'tests/b.ts',
      `import { a, type D as X } from '../src/a.ts';\nexport const k = 1;\nvoid import('../src/all.ts');\ntype I = typeof import('../src/g.ts');`,
    ),
  ];
  expect(unused(modules)).toEqual(['src/a.ts b', 'src/a.ts c', 'src/a.ts E', 'src/a.ts F', 'src/a.ts g']);
  expect(unused(modules.slice(0, 3))).toContain('src/g.ts h');
});

test('what is exported somebody imports', async () => {
  const names = (
    await Promise.all(
      ['src', 'tests', 'bench'].map(async (folder) => (await readdir(join(root, folder), { recursive: true })).map((name) => join(folder, name))),
    )
  )
    .flat()
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'));
  const modules = await Promise.all(names.map(async (path) => moduleOf(path, await readFile(join(root, path), 'utf8'))));
  expect(unused(modules)).toEqual([]);
});
