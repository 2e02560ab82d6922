/**
 * A picture before it is drawn: what it shows, as numbers and words. `W` is what words are: text keys while it is owed, the reader's
 * language when it is drawn.
 */
export interface Picture<W> {
  readonly title: W;
  /** Under the title, small. */
  readonly note: W;
  readonly panels: readonly Panel<W>[];
}

export type Panel<W> = SharesPanel<W> | ColumnsPanel<W>;

/** Lines of how much of something is done, in an order that means nothing. */
export interface SharesPanel<W> {
  readonly kind: 'shares';
  readonly title: W;
  readonly rows: readonly Share<W>[];
}

export interface Share<W> {
  readonly label: W;
  /** The numbers, said. */
  readonly said: W;
  readonly part: number;
  readonly of: number;
  /** It takes in lines below it. */
  readonly whole?: boolean;
}

/** Columns side by side, each with one bar for each series. */
export interface ColumnsPanel<W> {
  readonly kind: 'columns';
  readonly title: W;
  /** What the bars of a column are, where there is more than one. */
  readonly series: readonly W[];
  readonly columns: readonly Column<W>[];
}

interface Column<W> {
  readonly label: W;
  readonly amounts: readonly number[];
  /** The amounts, said. */
  readonly said: readonly W[];
}

/** The same picture in other words. */
export function pictureIn<V, W>(picture: Picture<V>, say: (words: V) => W): Picture<W> {
  return { title: say(picture.title), note: say(picture.note), panels: picture.panels.map((panel) => panelIn(panel, say)) };
}

function panelIn<V, W>(panel: Panel<V>, say: (words: V) => W): Panel<W> {
  const title = say(panel.title);
  if (panel.kind === 'shares') return { ...panel, title, rows: panel.rows.map((row) => ({ ...row, label: say(row.label), said: say(row.said) })) };
  return {
    kind: 'columns',
    title,
    series: panel.series.map(say),
    columns: panel.columns.map(({ label, amounts, said }) => ({ label: say(label), amounts, said: said.map(say) })),
  };
}
