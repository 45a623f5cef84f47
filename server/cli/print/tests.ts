// The tests of a spec for a terminal: passed in one line, others with what was expected, what came and where it stands.

import type { CheckStatus, TestResult } from '../../engine/result/result.ts';
import { showCount } from '../../engine/result/show.ts';
import { oneLine } from '../../report/printable.ts';
import type { Streams } from '../streams.ts';
import { place, wrap } from './findings.ts';

export function printTests(spec: string, given: readonly TestResult[], model: string | undefined, { paint, width }: Pick<Streams, 'paint' | 'width'>): string {
  const tests = oneLine(given);
  const with_ = tests.length === 0 ? 'no tests' : model === undefined ? 'scored by a run' : `scored with ${oneLine(model)}`;
  const lines = [`${paint.bold(oneLine(spec))}  ${paint.dim(with_)}`];
  for (const { name, status, expected, got, detail, origin } of tests) {
    const sign = status === 'passed' ? paint.green('✓') : paint.red(status === 'failed' ? '✗' : '○');
    lines.push(`  ${sign} ${name}${status === 'passed' ? paint.dim(`  ${got ?? ''}`) : ''}`);
    if (status === 'passed') continue;
    lines.push(`    expected ${expected ?? 'nothing that is declared'}, got ${got ?? 'nothing'}${origin === undefined ? '' : paint.dim(`  ${place(origin)}`)}`);
    lines.push(...wrap(detail, width - 4).map((line) => paint.dim(`    ${line}`)));
  }
  return `${lines.join('\n')}\n`;
}

/** `3 tests: 2 passed, 1 failed`. */
export function testTally(tests: readonly { readonly status: CheckStatus }[]): string {
  if (tests.length === 0) return 'No tests: a `test` declaration gives values and the segment that they belong to';
  const parts = (['passed', 'failed', 'not run'] as const).flatMap((status) => {
    const count = tests.filter((test) => test.status === status).length;
    return count ? [`${count} ${status}`] : [];
  });
  return `${showCount(tests.length, 'test')}: ${parts.join(', ')}`;
}
