const scales: Readonly<Record<string, number>> = { 千: 1_000, 万: 10_000, 亿: 100_000_000 };

/**
 * A number as people type it: full-width digits, thousands separators, 万. Undefined where it is none, or where a
 * separator could mean two things (`1,5`).
 */
export function readNumber(typed: string): number | undefined {
  const text = typed.normalize('NFKC').trim();
  const match = /^([+-]?)(\d{1,3}(?:[,' \u202f]\d{3})+|\d{1,15})(\.\d{1,6})?\s*([千万亿])?$/u.exec(text);
  if (match === null) return undefined;
  const [, sign, whole, rest, scale] = match;
  const value = Number(whole!.replace(/\D/gu, '') + (rest ?? '')) * (scale === undefined ? 1 : scales[scale]!);
  return value > Number.MAX_SAFE_INTEGER ? undefined : sign === '-' ? -value : value;
}

/** An amount of money as people type it: a number with or without a currency sign or word. */
export function readMoney(typed: string): number | undefined {
  const text = typed.normalize('NFKC').trim();
  const bare = text.replace(/^(?:[¥$€£]|rmb|cny)\s*/iu, '').replace(/\s*(?:[¥$€£]|元|块钱?|rmb|cny|yuan)$/iu, '');
  return readNumber(bare);
}

/** A value with no more than so many decimals. */
export function hasDecimals(value: number, most: number): boolean {
  const shifted = value * 10 ** most;
  return Math.abs(shifted - Math.round(shifted)) < 1e-6;
}
