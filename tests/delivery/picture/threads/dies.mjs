/** A thread that dies of the drawing called «die», and of «not first» where it has answered another before. */
import { parentPort } from 'node:worker_threads';

let answered = false;
parentPort.on('message', ({ picture: { title } }) => {
  if (title === 'die' || (title === 'not first' && answered)) throw new Error(title);
  answered = true;
  parentPort.postMessage({ done: new Uint8Array(1) }, []);
});
