import { createHash } from 'node:crypto';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take long, so that they are begun first and the workers end together; those that wait for most of it apart from each other. */
const long = [
  'proofs/chaos',
  'integration/backup',
  'proofs/crash',
  'browser/tryout',
  'browser/pages',
  'integration/cli-process',
  'proofs/fuzz',
  'demo/time',
  'integration/tryout',
  'proofs/county',
  'proofs/release',
  'integration/owner-claim',
  'conversations/card',
];

/** Begins with the files that take long, whatever a machine remembers of earlier runs; with `--sequence.shuffle` in the order of the seed. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { shuffle, seed } = this.ctx.config.sequence;
    if (shuffle === true) {
      const lot = ({ moduleId }: TestSpecification): string => createHash('sha1').update(`${seed} ${moduleId}`).digest('hex');
      return files.toSorted((a, b) => (lot(a) < lot(b) ? -1 : 1));
    }
    const place = ({ moduleId }: TestSpecification): number => {
      const at = long.findIndex((name) => moduleId.endsWith(`/tests/${name}.test.ts`));
      return at === -1 ? long.length : at;
    };
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b));
  }
}
