import { readHome, type Home } from '../../src/app/read-home.ts';

let read: Promise<Home> | undefined;

/** What the project's own files say, read and compiled once for all tests of a worker. */
export const projectHome = (): Promise<Home> => (read ??= readHome());
