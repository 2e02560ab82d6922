import { createRequire } from 'node:module';
import pdfmake, { type Content } from 'pdfmake';
import type { JournalPaper, PaperEntry } from './paper.ts';

const require = createRequire(import.meta.url);
const font = (name: string): string => require.resolve(`@expo-google-fonts/noto-sans-sc/${name}.ttf`);
const fonts = {
  Noto: { normal: font('400Regular/NotoSansSC_400Regular'), bold: font('700Bold/NotoSansSC_700Bold') },
};
const files: ReadonlySet<string> = new Set(Object.values(fonts.Noto));

pdfmake.setFonts(fonts);
// Nothing in a journal is an address or a path: only the letters are read.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => files.has(path));

const soft = '#444444';

/** An entry stays on one page where it fits on one; its heading never stands alone at the foot of a page. */
const entry = ({ head, about, lines, promises }: PaperEntry): Content => ({
  unbreakable: lines.join('').length < 1_500,
  margin: [0, 0, 0, 14],
  stack: [
    { text: head, bold: true, fontSize: 11.5, margin: [0, 0, 0, 2] },
    { text: about, color: soft, fontSize: 9, margin: [0, 0, 0, 4] },
    ...lines.map((line): Content => ({ text: line, margin: [0, 0, 0, 3] })),
    ...(promises.length === 0 ? [] : [{ ul: [...promises], margin: [0, 2, 0, 0] } satisfies Content]),
    { canvas: [{ type: 'line', x1: 0, y1: 6, x2: 505, y2: 6, lineWidth: 0.5, lineColor: '#bbbbbb' }] },
  ],
});

/** A household's journal as PDF: A4, black on white, each page with its number and what it is of. */
export function writePdf({ title, under, language, entries, empty }: JournalPaper): Promise<Uint8Array> {
  return pdfmake
    .createPdf({
      pageSize: 'A4',
      pageMargins: [45, 60, 45, 55],
      language,
      info: { title },
      defaultStyle: { font: 'Noto', fontSize: 10.5, lineHeight: 1.25 },
      header: (page: number) => (page === 1 ? null : { text: title, color: soft, fontSize: 8.5, margin: [45, 30, 45, 0] }),
      footer: (page: number, pages: number) => ({ text: `${page} / ${pages}`, color: soft, fontSize: 8.5, alignment: 'center', margin: [0, 18, 0, 0] }),
      content: [
        { text: title, bold: true, fontSize: 18, margin: [0, 0, 0, 4] },
        { text: under, color: soft, fontSize: 9.5, margin: [0, 0, 0, 18] },
        ...(entries.length === 0 ? [{ text: empty }] : entries.map(entry)),
      ],
    })
    .getBuffer();
}
