// count_results.ts RESULTS STATUS LOG: reads what a part of ./do test left in the folder RESULTS and prints the number
// of tests passed, the number failed, and a line for each failure. A part that ended badly without a failed test
// (it crashed, a file did not load, nothing ran) counts as one failure.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

type Outcome = { passed: number; failures: string[] };

type GoogleTestReport = {
  testsuites: {
    name: string;
    testsuite: { name: string; status: string; failures?: unknown[] }[];
  }[];
};

type VitestReport = {
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { fullName: string; status: string }[];
  }[];
};

const [results = '', status = '1', log = ''] = process.argv.slice(2);

function fromGoogleTest(report: GoogleTestReport): Outcome {
  const tests = report.testsuites.flatMap((suite) =>
    suite.testsuite
      .filter((test) => test.status === 'RUN')
      .map((test) => ({ name: `${suite.name}.${test.name}`, failed: (test.failures ?? []).length > 0 })),
  );
  return {
    passed: tests.filter((test) => !test.failed).length,
    failures: tests.filter((test) => test.failed).map((test) => test.name),
  };
}

function fromVitest(report: VitestReport): Outcome {
  const outcome: Outcome = { passed: 0, failures: [] };
  for (const file of report.testResults) {
    const failed = file.assertionResults.filter((test) => test.status === 'failed');
    outcome.passed += file.assertionResults.filter((test) => test.status === 'passed').length;
    outcome.failures.push(...failed.map((test) => `${relative('.', file.name)}: ${test.fullName}`));
    if (file.status === 'failed' && failed.length === 0)
      outcome.failures.push(`${relative('.', file.name)}: ${file.message.split('\n')[0] ?? 'did not run'}`);
  }
  return outcome;
}

function fromChecks(text: string): Outcome {
  const lines = text.split('\n').filter(Boolean);
  return {
    passed: lines.filter((line) => line.startsWith('pass ')).length,
    failures: lines.filter((line) => line.startsWith('fail ')).map((line) => line.slice(5)),
  };
}

function read(name: string): Outcome {
  const text = readFileSync(join(results, name), 'utf8');
  if (name === 'checks') return fromChecks(text);
  const report: unknown = JSON.parse(text);
  return name === 'vitest.json'
    ? fromVitest(report as VitestReport)
    : fromGoogleTest(report as GoogleTestReport);
}

const outcomes = readdirSync(results).map(read);
const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
const failures = outcomes.flatMap((outcome) => outcome.failures);
if (failures.length === 0 && (status !== '0' || passed === 0))
  failures.push(status === '0' ? 'no test ran' : `ended with status ${status}`);

console.log(passed);
console.log(failures.length);
for (const failure of failures) console.log(`      failed: ${failure}`);
if (failures.length > 0) console.log(`      see ${relative('.', log)}`);
