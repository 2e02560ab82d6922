import { z } from 'zod';
import type { Action } from '../../../domain/policy/policy.ts';
import type { Paper } from '../../print/paper.ts';
import { act, download, type Asked, type Route, type Shown } from '../page.ts';
import type { FileTable } from './file-columns.ts';
import { sendFile } from './send-file.ts';

/** A list is given whole up to so many lines; a longer one says at its end that it was cut. A county has 35,000 households. */
export const mostLines = 50_000;

/** What a file holds, before it is one. */
interface Making {
  /** What it is called, without its ending. */
  readonly title: string;
  /** As a spreadsheet. */
  readonly table: FileTable;
  /** As something to print, where there is such. */
  readonly paper?: Extract<Paper, { kind: 'pdf' }>;
  readonly shown?: Shown;
}

/** What a page gives as files. */
export interface FileSource<Q extends z.ZodObject> {
  /** Below it: `/file` gives it to the browser, `/send` has the bot send it. */
  readonly path: string;
  readonly action: Action;
  /** What the page itself is asked with, without which page of a list. */
  readonly query: Q;
  /** All of it, up to `mostLines`; undefined where there is nothing such for this viewer. */
  make(asked: Asked<z.output<Q>>): Promise<Making | undefined>;
}

const types = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
} as const;

export type Format = keyof typeof types;

/** A file that was made. */
export interface MadeContent {
  readonly name: string;
  readonly type: string;
  readonly content: Uint8Array<ArrayBuffer>;
  readonly shown: Shown;
}

/** The two ways to have a page's table as a file. Both are POSTs: what it is asked with may be words. */
export function fileRoutes<Q extends z.ZodObject>(source: FileSource<Q>): readonly Route[] {
  const { path, action } = source;
  const query = source.query.extend({ format: z.enum(['csv', 'xlsx', 'pdf']) });
  const file = async (asked: Asked<unknown>): Promise<MadeContent | undefined> => {
    const { format } = asked.query as { readonly format: Format };
    const making = await source.make(asked as Asked<z.output<Q>>);
    const paper = making === undefined ? undefined : paperOf(making, format, asked);
    if (making === undefined || paper === undefined) return undefined;
    return {
      // What a file may be called on any system.
      name: `${making.title
        .replace(/[\p{Cc}<>:"/\\|?*]/gu, ' ')
        .slice(0, 100)
        .trim()}.${format}`,
      type: types[format],
      content: await asked.house.printer.print(paper),
      shown: { kind: making.shown?.kind ?? 'page', id: making.shown?.id ?? `${path}.${format}` },
    };
  };
  return [
    download({ path: `${path}/file`, method: 'post', action, query, load: file }),
    act({
      path: `${path}/send`,
      action,
      query,
      async run(asked) {
        const made = await file(asked);
        return made === undefined ? undefined : sendFile(asked, action, made);
      },
    }),
  ];
}

function paperOf({ title, table, paper }: Making, format: Format, { say }: Asked<unknown>): Paper | undefined {
  if (format === 'pdf') return paper;
  const { heads, rows } = table;
  const cut = rows.length < mostLines ? [] : [[say('pages.file.cut', { count: mostLines })]];
  return { kind: format, title, heads, rows: [...rows, ...cut] };
}
