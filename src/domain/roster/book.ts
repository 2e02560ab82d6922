import type { Edits } from './roster.ts';

/** Records by key while an import is planned: what is put in counts as a change only where it is new or says something else. */
export class Book<T extends object> {
  readonly #key: (record: T) => string;
  readonly #stored = new Map<string, T>();
  readonly #all = new Map<string, T>();

  constructor(records: readonly T[], key: (record: T) => string) {
    this.#key = key;
    for (const record of records) {
      this.#stored.set(key(record), record);
      this.#all.set(key(record), record);
    }
  }

  get(key: string): T | undefined {
    return this.#all.get(key);
  }

  /** As it stood before the import. */
  before(key: string): T | undefined {
    return this.#stored.get(key);
  }

  values(): IterableIterator<T> {
    return this.#all.values();
  }

  /** Puts a record in; says whether that changed anything. */
  put(record: T): 'added' | 'changed' | 'same' {
    const key = this.#key(record);
    const before = this.#all.get(key);
    if (before !== undefined && same(before, record)) return 'same';
    this.#all.set(key, record);
    return before === undefined ? 'added' : 'changed';
  }

  edits(): Edits<T> {
    const add: T[] = [];
    const update: T[] = [];
    for (const [key, record] of this.#all) {
      const stored = this.#stored.get(key);
      if (stored === undefined) add.push(record);
      else if (!same(stored, record)) update.push(record);
    }
    return { add, update };
  }
}

/** Whether two flat records say the same; a field that is undefined is a field that is not there. */
function same<T extends object>(a: T, b: T): boolean {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof T>;
  for (const key of keys) if (a[key] !== b[key]) return false;
  return true;
}

/** The record with a cell's value in one of its optional fields: undefined (no such column) keeps, null (an empty cell) clears. */
export function fill<T extends object, K extends keyof T>(record: T, field: K, value: T[K] | null | undefined): T {
  if (value === undefined) return record;
  if (value !== null) return { ...record, [field]: value };
  const { [field]: _, ...rest } = record;
  return rest as T;
}
