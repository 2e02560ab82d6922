import { isHan } from './fold.ts';
import { zhOfficials } from './words/zh-names.ts';

/** «妇女主任王姐», 李老师: an official, not one of the households. */
export function isOfficial(folded: string, start: number, end: number): boolean {
  return (
    new RegExp(`(?:${zhOfficials})$`).test(folded.slice(Math.max(0, start - 4), start)) || new RegExp(`^(?:${zhOfficials})`).test(folded.slice(end, end + 4))
  );
}

/** How many characters of a part stand in a name; a romanised name has none to compare. */
export const sharedCharacters = (part: string, name: string): number => (isHan(name[0]) ? [...part].filter((c) => name.includes(c)).length : part.length);
