import { create } from 'fontkit';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Weights } from './letters.ts';

const require = createRequire(import.meta.url);
const read = (name: string) => create(readFileSync(require.resolve(name)));

/**
 * The fonts pictures are set in, looked at in this order: one more script is one more line (and its package). Whole TrueType files.
 * Blocks while it reads: for the worker.
 */
export const readFonts = (): readonly Weights[] => [
  {
    regular: read('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
    bold: read('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf'),
  },
];
