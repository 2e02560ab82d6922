import { connect, type Socket } from 'node:net';
import { FerrymanError } from '../../lib/errors.ts';

/**
 * Calls a socket: the open line, or undefined where nobody is there. Anything else the system says (the queue of callers is full, we may not)
 * does not prove that nobody is there, and is thrown as `owner.unclear`.
 */
export function dial(path: string): Promise<Socket | undefined> {
  return new Promise((done, failed) => {
    const line = connect(path);
    line.once('connect', () => {
      line.off('error', refused);
      line.on('error', () => undefined);
      done(line);
    });
    const refused = (error: NodeJS.ErrnoException): void => {
      if (error.code === 'ECONNREFUSED' || error.code === 'ENOENT') done(undefined);
      else failed(new FerrymanError('owner.unclear', 'operational', { code: error.code ?? '' }, error));
    };
    line.once('error', refused);
  });
}
