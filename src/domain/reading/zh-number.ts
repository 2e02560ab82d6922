/** One character of a number. */
export const digit = '[\\d零〇一二三四五六七八九十廿卅两]';

/** A Chinese or Arabic number up to 9999: 十一, 二十三, 廿五, 二〇二六, 16. */
export function zhNumber(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text);
  const of = (c: string | undefined): number => (c === undefined || c === '' ? 0 : '零一二三四五六七八九'.indexOf(c.replace('〇', '零').replace('两', '二')));
  if (text === '廿' || text === '卅') return text === '廿' ? 20 : 30;
  const tens = /^([一二三四五六七八九]?)十([一二三四五六七八九]?)$/.exec(text.replace(/^廿/, '二十').replace(/^卅/, '三十'));
  if (tens !== null) return (tens[1] === '' ? 1 : of(tens[1])) * 10 + of(tens[2]);
  if (/^[零〇一二三四五六七八九两]+$/.test(text)) return Number([...text].map(of).join(''));
  return undefined;
}

/** 三四, 两三, 十五六, 三五: one number or another; 二〇 and 〇三 are digits of one. */
const between = /[一二两三四五六七八九]{2}/;

/** A number of days or a day of the month; 三四, 十二三 and 几 tell none for certain. */
export const counted = (text: string | undefined): number | undefined => (text === undefined || between.test(text) ? undefined : zhNumber(text));
/** The same, with 0 for what tells none. */
export const number = (text: string | undefined): number => counted(text) ?? 0;

/** What stands between two numbers of a span. */
export const joint = '\\s?([-~—、，,/]|到|至|或者?|还是)\\s?';

/** Whether two numbers make a span that is told by its ends: 3到5; after a comma only 3，4. */
export function isSpan(first: string, mark: string, second: string): boolean {
  const [from, to] = [zhNumber(first), zhNumber(second)];
  if (from === undefined || to === undefined) return !/[，,]/.test(mark);
  return to > from && (!/[，,]/.test(mark) || to - from === 1);
}
