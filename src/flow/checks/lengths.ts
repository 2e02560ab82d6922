import type { Check } from '../check.ts';

/** Texts longer than a message or a button may be, in any language. Counted as written, with their arguments unfilled. */
export const lengths: Check = function* ({ steps, catalogue, messages }) {
  const { textLength, buttonLabelLength } = catalogue.limits;
  const seen = new Set<string>();
  for (const step of steps) {
    for (const { key, button } of step.texts) {
      if (seen.has(key)) continue;
      seen.add(key);
      for (const [language, texts] of Object.entries(messages)) {
        const length = [...(texts[key] ?? '')].length;
        const most = button === true ? buttonLabelLength : textLength;
        if (length > most) yield { code: button === true ? 'button.label_too_long' : 'text.too_long', line: step.line, args: { key, language, length, most } };
      }
    }
  }
};
