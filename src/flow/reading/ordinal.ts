const han = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/** A place in a list as people type it: 1, １, 1., 一 … 十. Counts from 0; undefined where it is none of `count`. */
export function readOrdinal(typed: string, count: number): number | undefined {
  const text = typed
    .normalize('NFKC')
    .trim()
    .replace(/[.)、。]$/u, '');
  const at = /^\d{1,3}$/.test(text) ? Number(text) - 1 : han.indexOf(text);
  return at >= 0 && at < count ? at : undefined;
}

/** Words as they are compared: width, case and outer space do not count. */
export const folded = (typed: string): string => typed.normalize('NFKC').trim().toLowerCase();

/** A button's label as it is compared with what was typed: what stands between words («Work, income») does not count either. */
export const asLabel = (typed: string): string => folded(typed).replace(/[\s,、;·]+/gu, '');
