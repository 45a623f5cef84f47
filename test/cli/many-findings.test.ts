// Showing findings costs as much as there are of them, not their number times the length of the spec.

import pc from 'picocolors';
import { afterEach, expect, it, vi } from 'vitest';
import type { Finding } from '../../language/catalog/finding.ts';
import { prettyFinding } from '../../server/cli/print/findings.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

/** How many characters are cut into lines or words while every line of a spec has a finding. */
function cut(lines: number): number {
  const text = '"abc\n'.repeat(lines);
  const uri = 'file:///many.segspec';
  const findings = Array.from({ length: lines }, (_, line): Finding => {
    const origin = { uri, start: { line, character: 0 }, end: { line, character: 4 } };
    return { code: 'SEG001', name: 'invalid-syntax', severity: 'error', message: 'This text has no end.', help: 'Close it.', origin };
  });
  let characters = 0;
  const split = String.prototype.split as (this: string, ...given: unknown[]) => string[];
  vi.spyOn(String.prototype, 'split').mockImplementation(function (this: string, ...given: unknown[]) {
    characters += this.length;
    return split.apply(this, given);
  } as typeof String.prototype.split);
  for (const finding of findings) prettyFinding(finding, () => text, pc.createColors(false), 80);
  vi.restoreAllMocks();
  return characters;
}

it('grows with the number of findings', () => {
  const [few, many] = [cut(500), cut(4_000)];
  expect(few).toBeGreaterThan(500 * 5);
  expect(many / few).toBeLessThan(8.1);
});
