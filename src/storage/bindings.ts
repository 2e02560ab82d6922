import type { Value } from './database.ts';

/** Collects a statement's values while its text is put together. */
export class Bindings {
  readonly values: Value[] = [];

  /** Keeps a value and gives the placeholder for it, with a cast where one is named. */
  add(value: Value, cast?: string): string {
    this.values.push(value);
    return cast === undefined ? `$${this.values.length}` : `$${this.values.length}::${cast}`;
  }
}
