/** One statement's outcome as the driver gives it. */
export interface DriverRows {
  readonly rows: Record<string, unknown>[];
  readonly rowCount: number | null;
}

/** Runs one statement; without values also a script of several. Errors are the driver's own. */
interface DriverSession {
  query(text: string, values?: readonly unknown[]): Promise<DriverRows>;
}

/**
 * The database as another library's driver sees it (the job queue keeps its tables in a schema of its own here). Values are read as
 * everywhere in the house, which that library bears.
 */
export interface Driver extends DriverSession {
  /** A session of one's own, within which `BEGIN` and `COMMIT` mean what they say. */
  alone<T>(work: (session: DriverSession) => Promise<T>): Promise<T>;
  /** Hears what any process notifies on a channel. `lost`: the connection broke, nothing more will be heard. Resolves when it listens. */
  listen(channel: string, ears: Ears): Promise<() => void>;
}

export interface Ears {
  readonly heard: (payload: string) => void;
  readonly lost: (error: Error) => void;
}
