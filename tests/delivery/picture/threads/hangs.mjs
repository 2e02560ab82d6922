/** A thread that does not come back from the drawing called «hang». */
import { parentPort } from 'node:worker_threads';

parentPort.on('message', ({ picture: { title } }) => {
  while (title === 'hang');
  parentPort.postMessage({ done: new Uint8Array(1) }, []);
});
