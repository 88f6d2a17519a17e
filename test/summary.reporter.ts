import { writeSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';

/**
 * Closes the run with `N passed, N failed`, alone on the very last line. Written when the process exits, because the
 * database of the tests stops (and may speak) after Vitest's own summary.
 *
 * A file that does not load and an error outside a test count as one failure each: neither is a test, and a run with
 * one of them must not read "0 failed".
 */
export default class SummaryReporter implements Reporter {
  #passed = 0;
  #failed = 0;

  onInit(): void {
    process.once('exit', (code) => {
      // The run broke before or after its tests (a setup that failed, say): not a success either.
      const failed = code !== 0 && this.#failed === 0 ? 1 : this.#failed;
      writeSync(1, `${String(this.#passed)} passed, ${String(failed)} failed\n`);
    });
  }

  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    this.#passed = 0;
    this.#failed = unhandledErrors.length;
    for (const module of modules) {
      let failedHere = 0;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === 'passed') this.#passed += 1;
        if (state === 'failed') failedHere += 1;
      }
      if (module.state() === 'failed' && failedHere === 0) failedHere = 1;
      this.#failed += failedHere;
    }
  }
}
