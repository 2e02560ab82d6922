import type { Font, Run } from 'fontkit';
import { legible } from './legible.ts';

/** How a text is set; sizes in pixels. */
export interface Setting {
  readonly size: number;
  readonly bold?: boolean;
}

/** Where a text stands: on the line `y`, with its start, middle or end at `x`. */
export interface Placed extends Setting {
  readonly x: number;
  readonly y: number;
  readonly anchor: 'left' | 'middle' | 'right';
  readonly fill: string;
  /** A longer text is cut to this width. */
  readonly most: number;
}

/** The same font in its two weights. */
export interface Weights {
  readonly regular: Font;
  readonly bold: Font;
}

interface Span {
  readonly font: number;
  readonly bold: boolean;
  readonly run: Run;
  /** Pixels. */
  readonly width: number;
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
/** So many outlines are kept between pictures: a county's names come again and again. */
const keptOutlines = 4_000;
const two = (n: number): string => String(Math.round(n * 100) / 100);
const escaped = (text: string): string => text.replace(/[<>&"]/g, (found) => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' })[found]!);

/**
 * Sets text as outlines: resvg reads a font of ten megabytes anew for every piece of text, outlines it draws at once. The first of the
 * fonts that has a character is taken, so that another script is one more font.
 */
export class Letters {
  readonly #fonts: readonly Weights[];
  readonly #outlines = new Map<string, string>();
  #used = new Set<string>();

  constructor(fonts: readonly Weights[]) {
    this.#fonts = fonts;
  }

  /** A text's width in pixels. */
  width(text: string, setting: Setting): number {
    return this.#spans(legible(text, this.#has), setting).reduce((sum, { width }) => sum + width, 0);
  }

  /** A piece of SVG with the text in it, whose outlines stand in `outlines`. */
  text(text: string, { x, y, anchor, fill, most, ...setting }: Placed): string {
    const said = this.#cut(legible(text, this.#has), setting, most);
    const spans = this.#spans(said, setting);
    const width = spans.reduce((sum, span) => sum + span.width, 0);
    let from = anchor === 'left' ? x : anchor === 'middle' ? x - width / 2 : x - width;
    const drawn = spans.map((span) => {
      const scale = setting.size / this.#fontOf(span).unitsPerEm;
      const at = from;
      from += span.width;
      return `<g transform="translate(${two(at)} ${two(y)}) scale(${String(scale)} ${String(-scale)})">${this.#glyphs(span)}</g>`;
    });
    return `<g fill="${fill}" aria-label="${escaped(said)}">${drawn.join('')}</g>`;
  }

  /** The outlines of all text set since the last call, as SVG definitions. */
  outlines(): string {
    const drawn = [...this.#used].sort().map((id) => `<path id="${id}" d="${this.#outlines.get(id) ?? ''}"/>`);
    this.#used = new Set();
    if (this.#outlines.size > keptOutlines) this.#outlines.clear();
    return `<defs>${drawn.join('')}</defs>`;
  }

  readonly #has = (character: string): boolean => this.#fonts.some((font) => hasAll(font.regular, character) && hasAll(font.bold, character));

  #fontOf({ font, bold }: Pick<Span, 'font' | 'bold'>): Font {
    const weights = this.#fonts[font]!;
    return bold ? weights.bold : weights.regular;
  }

  #spans(text: string, { size, bold = false }: Setting): readonly Span[] {
    const parts: { font: number; text: string }[] = [];
    for (const { segment } of graphemes.segment(text)) {
      const font = Math.max(
        0,
        this.#fonts.findIndex((weights) => hasAll(weights.regular, segment)),
      );
      const last = parts.at(-1);
      if (last?.font === font) last.text += segment;
      else parts.push({ font, text: segment });
    }
    return parts.map(({ font, text: part }) => {
      const face = this.#fontOf({ font, bold });
      const run = face.layout(part);
      return { font, bold, run, width: (run.advanceWidth * size) / face.unitsPerEm };
    });
  }

  #glyphs(span: Span): string {
    const { run, font, bold } = span;
    let x = 0;
    return run.glyphs
      .map((glyph, n) => {
        const { xAdvance, xOffset, yOffset } = run.positions[n]!;
        const id = `${bold ? 'b' : 'r'}${font}-${glyph.id}`;
        const outline = this.#outlines.get(id) ?? glyph.path.toSVG();
        this.#outlines.set(id, outline);
        const at = x + xOffset;
        x += xAdvance;
        // A space has no outline.
        if (outline === '') return '';
        this.#used.add(id);
        return `<use href="#${id}" x="${two(at)}"${yOffset === 0 ? '' : ` y="${two(yOffset)}"`}/>`;
      })
      .join('');
  }

  #cut(text: string, setting: Setting, most: number): string {
    const fits = (part: string): boolean => this.#spans(part, setting).reduce((sum, { width }) => sum + width, 0) <= most;
    if (fits(text)) return text;
    const ends = [...graphemes.segment(text)].map(({ index }) => index);
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (fits(`${text.slice(0, ends[middle] ?? text.length).trimEnd()}…`)) low = middle;
      else high = middle - 1;
    }
    return `${text.slice(0, ends[low] ?? text.length).trimEnd()}…`;
  }
}

const hasAll = (font: Font, text: string): boolean => [...text].every((one) => font.hasGlyphForCodePoint(one.codePointAt(0)!));
