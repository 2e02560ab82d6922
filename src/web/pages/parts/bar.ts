import { html } from 'hono/html';
import type { Html } from '../page.ts';

export type Tone = 'good' | 'wait' | 'late';

/**
 * A bar that is filled to a share (0 to 1). It is a picture of a number that stands beside it in words, so it is hidden from whoever has
 * the page read out.
 */
export function bar(share: number, tone: Tone = 'good'): Html {
  const filled = Math.round(Math.min(1, Math.max(0, share)) * 1000) / 10;
  return html`<svg class="bar ${tone}" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
    <rect class="ground" width="100" height="8" rx="2"></rect>
    <rect class="fill" width="${filled}" height="8" rx="2"></rect>
  </svg>`;
}
