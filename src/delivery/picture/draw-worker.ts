/** The thread in which pictures are drawn, one after the other: answers each drawing with its PNG, or that it cannot be drawn. */
import { parentPort } from 'node:worker_threads';
import { drawPng, type Drawing } from './draw.ts';
import { readFonts } from './fonts.ts';
import { Letters } from './letters.ts';

const letters = new Letters(readFonts());

const answer = (said: { readonly done?: Uint8Array<ArrayBuffer> }): void => parentPort?.postMessage(said, said.done === undefined ? [] : [said.done.buffer]);

parentPort?.on('message', (drawing: Drawing) => {
  try {
    answer({ done: new Uint8Array(drawPng(drawing, letters)) });
  } catch {
    answer({});
  }
});
