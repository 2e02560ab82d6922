/** The thread in which files are made, one after the other: answers each paper with its bytes, or that it cannot be made. */
import { parentPort } from 'node:worker_threads';
import type { Paper } from './paper.ts';
import { writeCsv } from './write-csv.ts';
import { writePdf } from './write-pdf.ts';
import { writeXlsx } from './write-xlsx.ts';

function write(paper: Paper): Uint8Array | Promise<Uint8Array> {
  switch (paper.kind) {
    case 'csv':
      return writeCsv(paper);
    case 'xlsx':
      return writeXlsx(paper);
    case 'pdf':
      return writePdf(paper);
  }
}

async function answer(paper: Paper): Promise<void> {
  try {
    // A copy of its own memory, which can be handed over.
    const done = new Uint8Array(await write(paper));
    parentPort?.postMessage({ done }, [done.buffer]);
  } catch {
    parentPort?.postMessage({}, []);
  }
}

parentPort?.on('message', (paper: Paper) => void answer(paper));
