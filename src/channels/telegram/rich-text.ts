import { clean } from './clean.ts';

/** Where a rich message keeps its words, in reading order. Pictures, maps and addresses of links are not words. */
const fields = ['label', 'summary', 'text', 'expression', 'alternative_text', 'blocks', 'items', 'cells', 'caption', 'credit'] as const;
/** Members whose entries stand under each other; everything else runs on. */
const stacked = new Set<string>(['blocks', 'items', 'cells']);
const deepest = 40;

function wordsOf(value: unknown, depth: number): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null || depth > deepest) return '';
  if (Array.isArray(value)) return value.map((inner: unknown) => wordsOf(inner, depth + 1)).join('');
  const lines: string[] = [];
  for (const field of fields) {
    const inner: unknown = (value as Partial<Record<string, unknown>>)[field];
    if (inner === undefined) continue;
    if (stacked.has(field) && Array.isArray(inner)) {
      for (const one of inner) lines.push(Array.isArray(one) ? one.map((cell: unknown) => wordsOf(cell, depth + 1)).join(' ') : wordsOf(one, depth + 1));
    } else lines.push(wordsOf(inner, depth + 1));
  }
  return lines.filter((line) => line.trim() !== '').join('\n');
}

/**
 * The words of a rich message, one block a line, without their looks: people forward such messages, and what they
 * forward is part of what they tell. Empty where there are none; never throws.
 */
export function plainWords(rich: unknown): string {
  return clean(wordsOf(rich, 0)).slice(0, 65_536).trim();
}
