import { expect, test } from 'vitest';
import { countPlaywright, countVitest } from './count.ts';

test('passed and failed tests are counted as vitest reports them', () => {
  const report = { numPassedTests: 7, numFailedTests: 2, testResults: [{ status: 'failed', assertionResults: [{}] }] };
  expect(countVitest(report)).toEqual({ passed: 7, failed: 2 });
});

test('a test file that cannot even be loaded is a failure', () => {
  const report = { numPassedTests: 7, numFailedTests: 0, testResults: [{ status: 'failed', assertionResults: [] }] };
  expect(countVitest(report)).toEqual({ passed: 7, failed: 1 });
});

test('a browser test that passes only at times is a failure', () => {
  expect(countPlaywright({ stats: { expected: 3, unexpected: 1, flaky: 1 }, errors: [] })).toEqual({
    passed: 3,
    failed: 2,
  });
});

test('an error outside every browser test is a failure', () => {
  const report = { stats: { expected: 3, unexpected: 0, flaky: 0 }, errors: [{ message: 'no such file' }] };
  expect(countPlaywright(report)).toEqual({ passed: 3, failed: 1 });
});
