// What a terminal says of who grows: with the limits of the comparison, never without them.

import pc from 'picocolors';
import { expect, it } from 'vitest';
import { worthLines } from '../../server/cli/print/run-worth.ts';
import type { RunResult } from '../../server/engine/result/result.ts';
import { markdownReport } from '../../server/report/markdown-report.ts';
import { reportResult } from '../support/report-result.ts';

const plain = pc.createColors(false);
const result = reportResult({ segments: 3, features: 2 });
const { growth } = result;
if (growth === undefined || 'untold' in growth) throw new Error('no growth');
const said = (changed: Partial<typeof growth>): string[] => {
  const run: RunResult = { ...result, growth: { ...growth, ...changed } };
  return [worthLines(run, plain, 400).join('\n'), markdownReport(run, []).replaceAll('\\', '')];
};

it('says that the data begins too late', () => {
  for (const text of said({ shortHistory: true })) expect(text).toContain(`The data begins too late for ${growth.from}`);
  for (const text of said({ shortHistory: false })) expect(text).not.toContain('begins too late');
});

it('says who counts as there for want of a time', () => {
  for (const text of said({ undated: ['people'] })) expect(text).toMatch(/`?people`? does not say since when/);
  for (const text of said({})) expect(text).not.toContain('since when');
});

it('calls no segment growing whose interval holds its size', () => {
  const unsure = growth.segments.map((one) => ({ ...one, now: 364, expected: 366, low: 362, high: 369 }));
  const [, report] = said({ segments: unsure });
  expect(report).toContain('No segment is expected to grow or shrink in 3 months by more than chance.');
  expect(said({})[1]).toContain('grows most');
});
