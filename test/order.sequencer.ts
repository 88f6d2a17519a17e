import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files of which others of their project use what they leave behind. */
const FIRST = ['test/seed/load.release.test.ts'];

/**
 * The order of files: by project as the configuration has it, then FIRST, then by path. The same in every run and on
 * every machine: files that share the database must not depend on how long they took the last time.
 */
export class ByPath extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const order = ({ project }: TestSpecification): number => project.config.sequence.groupOrder;
    const isLater = ({ moduleId }: TestSpecification): number =>
      FIRST.some((file) => moduleId.endsWith(`/${file}`)) ? 0 : 1;
    return Promise.resolve(
      [...files].sort(
        (a, b) =>
          order(a) - order(b) ||
          compare(a.project.name, b.project.name) ||
          isLater(a) - isLater(b) ||
          compare(a.moduleId, b.moduleId),
      ),
    );
  }
}

/** By code units, whatever the machine's language. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
