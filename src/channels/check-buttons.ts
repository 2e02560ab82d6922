import type { Limits, Outgoing } from './contract.ts';

/** The code of the first limit that rows of buttons break, if any. Lengths in UTF-16 units, data in bytes of UTF-8. */
export function brokenLimit(rows: NonNullable<Outgoing['buttons']>, limits: Limits): string | undefined {
  const all = rows.flat();
  if (all.length > limits.buttonsPerMessage) return 'buttons.too-many';
  if (rows.some((row) => row.length > limits.buttonsPerRow)) return 'buttons.row-too-long';
  for (const button of all) {
    if (button.label.trim() === '') return 'buttons.label-empty';
    if (button.label.length > limits.buttonLabelLength) return 'buttons.label-too-long';
    if (!('data' in button)) continue;
    const bytes = Buffer.byteLength(button.data);
    if (bytes < 1 || bytes > limits.buttonDataBytes) return 'buttons.data-length';
  }
  return undefined;
}
