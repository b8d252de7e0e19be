import type { Reporter, TestModule } from 'vitest/node';

/**
 * Prints the plain closing line that a continuous integration reads, `Tests: N passed, N failed, N skipped`, and before it each
 * test that skipped itself, with its reason.
 */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: ReadonlyArray<TestModule>): void {
    const count = { passed: 0, failed: 0, skipped: 0, pending: 0 };
    for (const module of modules) {
      if (module.errors().length > 0) count.failed++;
      for (const test of module.children.allTests()) {
        const result = test.result();
        count[result.state]++;
        if (result.state === 'skipped' && result.note !== undefined)
          console.log(`Skipped: ${test.fullName} (${result.note})`);
      }
    }
    console.log(`\nTests: ${count.passed} passed, ${count.failed + count.pending} failed, ${count.skipped} skipped`);
  }
}
