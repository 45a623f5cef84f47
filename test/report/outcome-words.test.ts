// The outcome before the verdict: why a run fails, by which segment, and what to try next from what was measured.

import { describe, expect, it } from 'vitest';
import type { CheckResult, RunResult } from '../../server/engine/result/result.ts';
import { outcomeWords } from '../../server/report/outcome-words.ts';
import { reportDocument } from '../../server/report/sections/index.ts';
import { reportResult } from '../support/report-result.ts';

const result = reportResult({ segments: 3, features: 3 });

const gate = (metric: string, status: CheckResult['status'], more: Partial<CheckResult> = {}): CheckResult => ({
  metric,
  text: `${metric} >= 1`,
  status,
  detail: '',
  isDefault: true,
  decisions: [],
  ...more,
});
const failing = (...gates: CheckResult[]): RunResult => {
  const [champion] = result.models;
  if (champion === undefined) throw new Error('no model');
  return { ...result, status: 'failed', findings: [], notRun: [], tests: [], audit: { ...result.audit, contracts: [] }, models: [{ ...champion, gates }] };
};
const [first] = result.models[0]?.segments ?? [];

describe('the outcome', () => {
  it('of a run that holds says so, and nothing to do', () => {
    expect(outcomeWords({ ...failing(), status: 'passed' })).toEqual({ status: 'passed', headline: 'Passes: every gate and contract holds', next: [] });
  });

  it('of warnings says which checks warned, else how many findings did', () => {
    const warning = { severity: 'warning', code: 'SEG780', name: '', message: 'An odd share.' } as unknown as RunResult['findings'][number];
    const headlineOf = (findings: RunResult['findings'], ...gates: CheckResult[]) =>
      outcomeWords({ ...failing(...gates), findings, status: 'warned' }).headline;
    expect(headlineOf([warning])).toBe('Passes with 1 warning, among the findings');
    expect(headlineOf([warning, warning])).toBe('Passes with 2 warnings, among the findings');
    expect(headlineOf([warning], gate('structure', 'warned'))).toBe('Passes with warnings: structure >= 1');
  });

  it('names the gate and the segment that fails it', () => {
    const words = outcomeWords(
      failing(gate('markers', 'failed', { perSegment: [{ segment: first?.id ?? '', value: 0, status: 'failed' }] }), gate('structure', 'passed')),
    );
    expect(words.headline).toBe(`Fails: markers (${first?.label} has none)`);
    expect(words.next.join(' ')).toMatch(/fewer base features/);
  });

  it('names the lines of watch that fail or did not run, unless there are no segments to watch', () => {
    const watched = {
      ...failing(),
      watch: [gate('drift', 'failed', { text: 'drift <= 0.25', shown: '0.31' }), gate('moved', 'not run', { text: 'moved <= 15%' })],
    };
    expect(outcomeWords(watched).headline).toBe('Fails: drift <= 0.25 (0.31); moved <= 15% not run');
    const [champion] = watched.models;
    if (champion === undefined) throw new Error('no model');
    expect(outcomeWords({ ...watched, models: [{ ...champion, notRun: 'There is no base.' }] }).headline).toBe('Fails: no segments: There is no base');
    expect(outcomeWords({ ...watched, status: 'warned', watch: [gate('drift', 'warned')] }).headline).toBe('Passes with warnings: drift >= 1');
  });

  it('says first that data breaks its contract, and what did not run', () => {
    const one = failing(gate('stability', 'not run'));
    const words = outcomeWords({
      ...one,
      audit: { ...one.audit, contracts: [{ ...gate('rows', 'failed', { text: 'rows >= 1_000', shown: '12 rows' }), source: 'orders' }] },
    });
    expect(words.headline).toBe('Fails: orders: rows >= 1_000 (12 rows); stability >= 1 not run');
    expect(words.next[0]).toMatch(/Ask the owner of the data first/);
  });

  it('says first that a column is not there, and of a model that rests on it nothing else', () => {
    const one = failing(gate('structure', 'not run'));
    const origin = { uri: 'a.segspec', start: { line: 3, character: 0 }, end: { line: 3, character: 6 } };
    const missing = {
      code: 'SEG605',
      name: 'missing-column',
      severity: 'error',
      message: 'The data of `orders` has no column `amuont`; did you mean `amount`?',
      origin,
    } as const;
    const [champion] = one.models;
    if (champion === undefined) throw new Error('no model');
    const nothing = { ...one, findings: [missing], models: [{ ...champion, notRun: 'too few different combinations of base values.' }] };
    expect(outcomeWords(nothing)).toMatchObject({
      headline: 'Fails: the data of `orders` has no column `amuont`',
      next: [expect.stringMatching(/^Correct the name of the column/)],
    });
    expect(outcomeWords({ ...one, findings: [missing] }).headline).toBe('Fails: the data of `orders` has no column `amuont`; structure >= 1 not run');
  });

  it('stands before the verdict in every document, and nothing above it is good news', () => {
    const { head } = reportDocument(failing(gate('structure', 'failed')));
    const kinds = head.flatMap((block) => (block.kind === 'outcome' || block.kind === 'verdict' ? [[block.kind, block.status]] : []));
    expect(kinds[0]).toEqual(['outcome', 'failed']);
    expect(['natural', 'reproducible']).not.toContain(kinds[1]?.[1]);
  });

  it('of an earlier text says that it is stale, and nothing of it is good or bad news', () => {
    for (const one of [failing(), failing(gate('structure', 'failed'))]) {
      const { head } = reportDocument(one, { stale: 'spec' });
      const shown = head.flatMap((block) => (block.kind === 'outcome' || block.kind === 'verdict' ? [block] : []));
      expect(shown[0]).toMatchObject({ kind: 'outcome', status: 'stale', headline: expect.stringMatching(/ \(stale\)$/), next: [] });
      expect(['natural', 'reproducible']).not.toContain(shown[1]?.status);
    }
  });
});
