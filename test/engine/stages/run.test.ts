// A run on hand-made tables, from features to a model file: what comes out, and what must not matter.

import { describe, expect, it } from 'vitest';
import { modelFileText } from '../../../server/engine/model/model-file/build.ts';
import { readModelFile } from '../../../server/engine/model/model-file/read.ts';
import { type FeatureRow, scoreRow, scoreTable } from '../../../server/engine/model/model-file/score.ts';
import type { ModelResult, RunResult } from '../../../server/engine/result/result.ts';
import { segmentTable } from '../../../server/engine/stages/segment-table.ts';
import { contingency } from '../../../server/engine/statistics/numeric/contingency.ts';
import { adjustedRand } from '../../../server/engine/statistics/numeric/rand-index.ts';
import { must, normals, planOf, reorder, report, tableOf } from '../../support/features.ts';

const SPEC = `
source t: transactions { from: "t.csv"; key: id; time: when; columns { id: id; when: date; amount: money(EUR) } }
decision Save: retention "Whom do we call?" {
  owner: "Retention"; uses: Use, Worth; kpi: Worth.spend; churn: Worth.left; budget: 1_000 EUR
  knockout { share >= 10%; mean(Worth.spend) >= 100 EUR; stability >= 0.7 }
  attractive { spend: 5 }
}
dimension Use: behavioral {
  visits "Visits" = s.a | log1p
  gap "Days between visits" = s.b
  channel "Channel" = s.kind | onehot | weight(0.1)
}
dimension Worth: value { outcome spend "Spend" = sum(t.amount); outcome left "Left" = s.yes }
model Main: kmeans { segments: 2..5; seed: 7 }
model Other: gaussian_mixture { segments: 3 }
require { relevance(Worth.spend) >= 0.06 for Save; relevance(Worth.left) >= 0.2 }
segment away "Gone away" { looks_like: low visits, high gap; for Save: "Call." { budget: 40% } }
segment loyal "Loyal" { looks_like: high visits, low gap }
test "a frequent visitor" { given: visits = 41, gap = 6, channel = "web"; expect: loyal }
publish File: file { to: "x.csv"; columns: customer, segment; owner: "CRM" }
refresh { every: 3 months; watch { drift <= 0.25 } }
`;

const planted = Array.from({ length: 450 }, (_, i) => i % 3);
const z = normals(11);
const table = tableOf({
  'Use.visits': {
    values: planted.map((g, i) => (i === 5 ? null : Math.max(0, Math.round(must([2, 12, 45][g]) * (1 + 0.15 * z()))))),
    type: { kind: 'count' },
    label: 'Visits',
  },
  'Use.gap': { values: planted.map((g) => must([70, 30, 6][g]) + 2 * z()), type: { kind: 'duration', unit: 'day' }, label: 'Days between visits' },
  'Use.channel': { values: planted.map((g, i) => (g === 2 ? 1 : i % 10 === 0 ? 1 : 0)), type: { kind: 'category' }, levels: ['shop', 'web'], label: 'Channel' },
  'Worth.spend': {
    values: planted.map((g) => must([20, 90, 300][g]) * (1 + 0.3 * z())),
    type: { kind: 'money', currency: 'EUR' },
    role: 'outcome',
    label: 'Spend',
  },
  'Worth.left': { values: planted.map((g, i) => (i % 7 < must([6, 2, 0][g]) ? 1 : 0)), type: { kind: 'boolean' }, role: 'outcome', label: 'Left' },
});
const run = () => segmentTable(planOf(SPEC), table, report);
const main = (result: RunResult): ModelResult => result.models[0] as ModelResult;
const fixed = (k: number) => SPEC.replace('segments: 2..5', `segments: ${k}`);

describe('a run', () => {
  it('recovers planted groups, and names them by what they look like', async () => {
    const result = await segmentTable(planOf(fixed(3)), table, report);
    const found = must(result.membership);
    expect(adjustedRand(contingency(found.segment, Int32Array.from(planted), 3, 3))).toBeGreaterThanOrEqual(0.99);
    const { segments } = main(result);
    expect(segments.map(({ id }) => id).sort()).toEqual(['away', 'loyal', expect.stringMatching(/^segment_\d$/)]);
    expect(segments.find(({ id }) => id === 'loyal')?.signature).toContain('high Visits');
    expect(segments.find(({ id }) => id === 'away')).toMatchObject({
      label: 'Gone away',
      named: 'declared',
      looksLike: { traits: ['low Visits', 'high Days between visits'] },
    });
    expect(segments.map(({ size }) => size)).toEqual([...segments.map(({ size }) => size)].sort((a, b) => b - a));
    expect(segments.reduce((total, { share }) => total + share, 0)).toBeCloseTo(1, 12);
    expect(segments.reduce((total, { totals }) => total + must(must(totals.find(({ feature }) => feature === 'Worth.spend')).share), 0)).toBeCloseTo(1, 12);
  });

  it('shows a table by k, and says why it chose', async () => {
    const { byK, choice, k, optimum, independentCheck } = main(await run());
    expect(byK.map((row) => row.k)).toEqual([2, 3, 4, 5]);
    expect(byK.filter(({ chosen }) => chosen).map((row) => row.k)).toEqual([k]);
    expect(byK.map(({ explained }) => explained)).toEqual([...byK.map(({ explained }) => explained)].sort());
    expect(choice).toContain('the largest number from 2 to 5 whose segments all clear stability, markers and smallest_segment');
    for (const row of byK) expect(row.resampled?.segments).toHaveLength(row.k);
    expect(must(optimum).restarts).toBe(25);
    expect(independentCheck).toMatchObject({ with: 'ml-kmeans', agrees: true });
  });

  it('lets defaults stand', async () => {
    const { gates, verdict } = main(await segmentTable(planOf(fixed(3)), table, report));
    const status = Object.fromEntries(gates.map((gate) => [gate.text, gate.status]));
    expect(status).toMatchObject({
      structure: 'passed',
      'stability >= 0.75': 'passed',
      separated: 'passed',
      optimum: 'passed',
      'relevance(Worth.spend) >= 0.06': 'passed',
      'relevance(Worth.left) >= 0.2': 'passed',
      'smallest_segment >= 2%': 'passed',
      'complete >= 90%': 'passed',
    });
    expect(gates.find(({ metric }) => metric === 'stability')).toMatchObject({ isDefault: true });
    expect(gates.find(({ metric }) => metric === 'relevance')).toMatchObject({ isDefault: false, decisions: ['Save'] });
    expect(verdict.status).toBe('natural');
  });

  it('says what cannot be watched yet, and what is for later', async () => {
    const result = await run();
    expect(result.notRun).toEqual([]);
    expect(result.watch).toMatchObject([{ text: 'drift <= 0.25', status: 'not applicable', detail: 'There is no committed model file to compare with yet.' }]);
    expect(result.later.map(({ what }) => what)).toEqual(['publish File']);
  });

  it('lays a challenger beside the champion', async () => {
    const [champion, challenger] = (await segmentTable(planOf(fixed(3)), table, report)).models;
    expect(champion?.beside).toBeUndefined();
    expect(challenger).toMatchObject({ role: 'challenger', method: 'gaussian_mixture', k: 3 });
    const { agreement, moving, of, moved } = must(challenger?.beside);
    // The channel is no number, so the mixture has only the two that planted the groups.
    expect(agreement).toBeGreaterThan(0.99);
    expect(of).toBe(450);
    expect(moving).toBe(450 - moved.flat().reduce((sum, count) => sum + (count > 100 ? count : 0), 0));
  });

  it('bears on decisions', async () => {
    const [decision] = (await segmentTable(planOf(fixed(3)), table, report)).decisions;
    expect(decision?.knockedOut).toContain('away');
    expect(decision?.knockouts.map(({ metric, status }) => [metric, status])).toEqual([
      ['share', 'passed'],
      ['mean', 'failed'],
      ['stability', 'passed'],
    ]);
    expect(decision?.figures.map(({ property, bySegment }) => [property, bySegment.length])).toEqual([
      ['kpi', 3],
      ['churn', 3],
    ]);
    expect(decision?.attractive[0]?.bySegment.find(({ segment }) => segment === 'loyal')).toMatchObject({ position: 1, points: 5 });
    expect(decision?.lines).toEqual([{ segment: 'away', text: 'Call.', share: 0.4, amount: 400 }]);
    expect(decision?.gates.map(({ metric }) => metric)).toEqual(['relevance']);
  });

  it('runs the tests of the spec', async () => {
    const passing = await segmentTable(planOf(fixed(3)), table, report);
    expect(passing.tests).toMatchObject([{ name: 'a frequent visitor', status: 'passed', got: 'loyal' }]);
    const failing = await segmentTable(planOf(fixed(3).replace('visits = 41, gap = 6', 'visits = 2, gap = 70')), table, report);
    expect(failing.tests).toMatchObject([{ status: 'failed', expected: 'loyal', got: 'away' }]);
  });
});

describe('what must not matter', () => {
  const text = async (given: typeof table, spec = SPEC) => modelFileText(must((await segmentTable(planOf(spec), given, report)).modelFile));

  it('the order and the names of entities', async () => {
    const order = Array.from({ length: 450 }, (_, i) => (i * 77 + 13) % 450);
    const shuffled = reorder(table, order);
    expect(await text({ ...shuffled, ids: order.map((i) => `x${i}`) })).toBe(await text(table));
    const one = await segmentTable(planOf(SPEC), table, report);
    const other = await segmentTable(planOf(SPEC), shuffled, report);
    expect(order.map((row, i) => [must(one.membership).segment[row], must(other.membership).segment[i]]).every(([a, b]) => a === b)).toBe(true);
  });

  it('repetition, except in counts', async () => {
    const twice = reorder(table, [...planted.keys(), ...planted.keys()]);
    const one = must((await segmentTable(planOf(fixed(3)), table, report)).modelFile);
    const two = must((await segmentTable(planOf(fixed(3)), twice, report)).modelFile);
    expect(two.segments.map(({ id, share }) => [id, share])).toEqual(one.segments.map(({ id, share }) => [id, share]));
    expect(two.segments.map(({ size }) => size)).toEqual(one.segments.map(({ size }) => 2 * size));
  });

  it('the unit of a standardised feature', async () => {
    const scaled = {
      ...table,
      columns: table.columns.map((column) => (column.name === 'gap' ? { ...column, values: column.values.map((value) => value * 86_400 + 5) } : column)),
    };
    const one = await run();
    const other = await segmentTable(planOf(SPEC), scaled, report);
    expect(adjustedRand(contingency(must(one.membership).segment, must(other.membership).segment, 5, 5))).toBe(1);
    expect(must(main(other).optimum).objective).toBeCloseTo(must(main(one).optimum).objective, 6);
  });

  it('labels and formatting, for the fingerprint of the spec', async () => {
    const spec = async (written: string) => must((await segmentTable(planOf(written), table, report)).modelFile).spec;
    expect(await spec(SPEC.replace('"Visits"', '"How often"').replaceAll('; ', '\n'))).toEqual(await spec(SPEC));
    expect(await spec(SPEC.replace('seed: 7', 'seed: 8'))).not.toEqual(await spec(SPEC));
    expect(await spec(SPEC.replace('| weight(0.1)', ''))).not.toEqual(await spec(SPEC));
  });
});

describe('scoring', () => {
  it('gives every entity the segment of the run, from the file alone', async () => {
    const result = await run();
    const read = readModelFile(modelFileText(must(result.modelFile)));
    if ('problem' in read) throw new Error(read.problem);
    const scored = scoreTable(read.file, table);
    expect(scored.segment).toEqual(must(result.membership).segment);
    expect(scored.confidence).toEqual(must(result.membership).confidence);
    for (let i = 0; i < table.rows; i++) {
      const row: FeatureRow = Object.fromEntries(
        table.columns.map((column) => {
          const value = must(column.values[i]);
          return [`${column.dimension}.${column.name}`, Number.isNaN(value) ? null : (column.levels?.[value] ?? value)];
        }),
      );
      const score = scoreRow(read.file, row);
      expect(score.segment).toBe(must(result.membership).segments[must(must(result.membership).segment[i])]);
      expect(score.confidence).toBe(must(result.membership).confidence[i]);
    }
  });

  it('says which features decide', async () => {
    const { modelFile } = await segmentTable(planOf(fixed(3)), table, report);
    const score = scoreRow(must(modelFile), { 'Use.visits': 40, 'Use.gap': 6, 'Use.channel': 'web' });
    expect(score.segment).toBe('loyal');
    expect(score.deciding.map(({ label }) => label)).toHaveLength(3);
    expect(score.deciding.reduce((total, { weight }) => total + weight, 0)).toBeCloseTo(1, 10);
    expect(scoreRow(must(modelFile), { 'Use.visits': 40, 'Use.gap': 6, 'Use.channel': 'carrier pigeon' }).segment).toBe('loyal');
  });
});
