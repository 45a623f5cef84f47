// Predictions held against what happened in each segment: what is worth a warning, and that each prediction is judged by its own figures.

import { describe, expect, it } from 'vitest';
import type { EntityTrace } from '../../../server/engine/data/tables/feature-table.ts';
import type { FittedReport, SegmentResult } from '../../../server/engine/result/result.ts';
import { calibrate } from '../../../server/engine/stages/calibrate.ts';
import { must, planOf, tableOf } from '../../support/features.ts';

const CASES = 20_000;
const plan = planOf('dimension D: predictive { risk "Risk" = s.a; again "Risk again" = s.b }');
const [segments, everybody] = [[{ id: 'all', label: 'All' }] as unknown as SegmentResult[], new Int32Array(CASES)];
const happened = (rate: number) => Float64Array.from({ length: CASES }, (_, i) => (i < rate * CASES ? 1 : 0));
const traceOf = (feature: string, observed: number, predicted: number): EntityTrace => ({
  features: [feature],
  of: 'propensity',
  columns: { happened: happened(observed), predicted: new Float64Array(CASES).fill(predicted) },
});
const reportOf = (feature: string) => ({ kind: 'propensity', features: [feature], of: 'D.left' }) as unknown as FittedReport;

function judged(...traces: readonly EntityTrace[]) {
  const table = { ...tableOf({ 'D.risk': { values: new Float64Array(CASES) } }), traces };
  return calibrate(
    plan,
    traces.map(({ features }) => reportOf(must(features[0]))),
    table,
    segments,
    everybody,
  );
}

describe('calibration by segment', () => {
  it.each([
    ['0.8 points of 30 %, though chance does not explain it', 0.308, 0.3, 0],
    ['6 points of 30 %', 0.36, 0.3, 1],
    ['3 points of 30 %', 0.33, 0.3, 0],
    ['2.5 points, where that is half of a small rate', 0.05, 0.025, 1],
    ['half a point of a rare outcome', 0.012, 0.007, 0],
  ] as const)('%s', (_, observed, predicted, warnings) => {
    const { findings, fitted } = judged(traceOf('D.risk', observed, predicted));
    expect(findings.map(({ code }) => code)).toEqual(new Array<string>(warnings).fill('SEG777'));
    expect(fitted[0]).toMatchObject({ bySegment: [{ covers: false }] });
  });

  it('two predictions of one target keep their own figures', () => {
    const { fitted, findings } = judged(traceOf('D.risk', 0.3, 0.3), traceOf('D.again', 0.3, 0.5));
    expect(fitted.map((report) => (report.kind === 'propensity' ? report.bySegment?.[0]?.predicted.toFixed(2) : ''))).toEqual(['0.30', '0.50']);
    expect(findings.map(({ message }) => message.includes('Risk again'))).toEqual([true]);
  });
});
