// Tells `npm test` how many browser tests passed, failed and were skipped.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const FILE = path.resolve(import.meta.dirname, '../../.cache/browser.json');

export default class Sum {
  sums = { passed: 0, failed: 0, skipped: 0 };

  onTestEnd(test, { status, retry }) {
    if (status !== 'passed' && status !== 'skipped' && retry < test.retries) return;
    this.sums[status === 'passed' ? 'passed' : status === 'skipped' ? 'skipped' : 'failed'] += 1;
  }

  onError() {
    this.sums.failed += 1;
  }

  onEnd() {
    mkdirSync(path.dirname(FILE), { recursive: true });
    writeFileSync(FILE, JSON.stringify(this.sums));
  }
}
