// Time per project, and what was skipped with what is missing; the sums go to .cache for the last line of npm test.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const projectOf = (file) => {
  const [top, second] = path.relative(process.cwd(), file).split(path.sep);
  if (top === 'test') return second;
  return /\.rules\.spec\.ts$/.test(file) || ['protocol', 'time'].includes(second) ? 'rules' : top === 'apps' ? 'apps' : 'services';
};

export default class Reporter {
  onRunComplete(_contexts, results) {
    const projects = new Map();
    for (const { testFilePath, perfStats, testResults } of results.testResults) {
      const project = projectOf(testFilePath);
      const sum = projects.get(project) ?? { seconds: 0, tests: 0 };
      projects.set(project, { seconds: sum.seconds + (perfStats.end - perfStats.start) / 1000, tests: sum.tests + testResults.length });
    }
    const skipped = results.testResults.flatMap(({ testResults }) => testResults.filter(({ status }) => status === 'pending' || status === 'todo').map(({ fullName }) => fullName));
    for (const [project, { seconds, tests }] of [...projects].sort()) console.log(`${project.padEnd(14)} ${String(tests).padStart(5)} tests ${seconds.toFixed(1).padStart(7)} s`);
    for (const name of skipped) console.log(`skipped: ${name}`);
    mkdirSync('.cache', { recursive: true });
    const suitesThatDidNotRun = results.testResults.filter(({ testExecError }) => testExecError).length;
    writeFileSync('.cache/jest.json', JSON.stringify({ passed: results.numPassedTests, failed: results.numFailedTests + suitesThatDidNotRun, skipped: skipped.length }));
  }
}
