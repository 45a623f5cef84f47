// Data that gives nothing to find: always a result and a finding, never a crash.

import { describe, expect, it } from 'vitest';
import type { FeatureTable } from '../../../server/engine/data/tables/feature-table.ts';
import { segmentTable } from '../../../server/engine/stages/segment-table.ts';
import { type FeatureGiven, must, normals, planOf, report, tableOf } from '../../support/features.ts';

async function runOn(features: Readonly<Record<string, FeatureGiven>>, entries = 'a = s.a; b = s.b', model = 'segments: 2..3', head = '') {
  const plan = planOf(`dimension Use: behavioral { ${head} ${entries} }\nmodel Main: kmeans { ${model} }`);
  const result = await segmentTable(plan, tableOf(features), report);
  return { result, model: must(result.models[0]), codes: result.findings.map(({ code }) => code) };
}

const z = normals(1);
const some = (n: number): FeatureGiven => ({ values: Array.from({ length: n }, () => z()) });

describe('degenerate data', () => {
  it.each([0, 1])('has %i entities', async (n) => {
    const { model, codes, result } = await runOn({ 'Use.a': some(n), 'Use.b': some(n) });
    expect(codes).toContain('SEG700');
    expect(model.notRun).toBeDefined();
    expect(model.gates.every(({ status }) => status === 'not run')).toBe(true);
    expect(result.modelFile).toBeUndefined();
    expect(result.status).toBe('failed');
  });

  it('has fewer different entities than segments', async () => {
    const { codes, model } = await runOn({ 'Use.a': { values: [1, 1, 2, 2, 2] }, 'Use.b': { values: [0, 0, 5, 5, 5] } }, undefined, 'segments: 2..4');
    expect(codes).toContain('SEG711');
    expect(model.byK.map(({ k }) => k)).toEqual([2]);
    expect(model.segments.map(({ size }) => size)).toEqual([3, 2]);
  });

  it('does not vary at all', async () => {
    const { codes, model } = await runOn({ 'Use.a': { values: [1, 1, 1] }, 'Use.b': { values: [2, 2, 2] } });
    expect(codes).toEqual(expect.arrayContaining(['SEG704', 'SEG711']));
    expect(model.segments).toEqual([]);
  });

  it('has one feature that varies beside one that does not: as if it were not there, in every measure', async () => {
    const group = Array.from({ length: 140 }, (_, i) => i % 2);
    const a: FeatureGiven = { values: group.map((g) => 20 * g + z()) };
    const constant: FeatureGiven = { values: group.map(() => 7) };
    const beside = await runOn({ 'Use.a': a, 'Use.b': constant });
    const alone = await runOn({ 'Use.a': a }, 'a = s.a');
    expect(beside.codes).toContain('SEG704');
    expect(beside.model.verdict).toMatchObject({ status: 'not applicable', label: 'No verdict' });
    const judged = ({ model }: typeof beside) => model.gates.map(({ metric, status, shown, detail }) => ({ metric, status, shown, detail }));
    expect(judged(beside)).toEqual(judged(alone));
    expect(beside.result.modelFile?.preparation.map(({ key }) => key)).toEqual(['Use.a']);
  });

  it('lacks a feature, or all of its values', async () => {
    const { codes, model } = await runOn({ 'Use.a': some(40) });
    expect(codes).toContain('SEG702');
    expect(model.preparation.features.find(({ feature }) => feature === 'Use.b')?.leftOut).toContain('left out of the base');
    expect((await runOn({ 'Use.a': some(40), 'Use.b': { values: new Array<null>(40).fill(null) } })).codes).toContain('SEG703');
    const none = await runOn({ 'Use.b': { values: new Array<null>(4).fill(null) } }, 'b = s.b');
    expect(none.codes).toEqual(expect.arrayContaining(['SEG703', 'SEG701']));
  });

  it('holds infinite values and values without an image', async () => {
    const { codes, model } = await runOn(
      { 'Use.a': { values: [Number.POSITIVE_INFINITY, 1, 2, 9, 8] }, 'Use.b': { values: [-3, 1, 2, 9, 8] } },
      'a = s.a; b = s.b | log1p',
      'segments: 2',
    );
    expect(codes).toEqual(expect.arrayContaining(['SEG709', 'SEG707']));
    expect(model.assigned).toBe(5);
  });

  it('has categories where distances are measured', async () => {
    const kind: FeatureGiven = { values: [0, 1, 0, 1, 0], levels: ['x', 'y'], type: { kind: 'category' } };
    const { result, codes } = await runOn({ 'Use.a': some(5), 'Use.kind': kind }, 'a = s.a; kind = s.kind', 'segments: 2');
    expect(codes).toContain('SEG705');
    expect(result.findings.find(({ code }) => code === 'SEG705')?.message).toContain('Add `| onehot`');
    expect((await runOn({ 'Use.a': some(5), 'Use.kind': kind }, 'a = s.a; kind = s.kind | onehot', 'segments: 2')).codes).not.toContain('SEG705');
  });

  it('gives fewer bins than asked', async () => {
    expect((await runOn({ 'Use.a': { values: [1, 1, 1, 1, 2, 3] } }, 'a = s.a | bins(5)', 'segments: 2')).codes).toContain('SEG706');
  });

  it('leaves entities out where the spec says so', async () => {
    const a: FeatureGiven = { values: [1, 2, 9, 8, null] };
    const dropped = await runOn({ 'Use.a': a }, 'a = s.a', 'segments: 2', 'missing: drop;');
    expect(dropped.codes).toContain('SEG708');
    expect(dropped.model).toMatchObject({ assigned: 4, unassigned: 1 });
    expect(Array.from(must(dropped.result.membership).segment).at(-1)).toBe(-1);
    expect((await runOn({ 'Use.a': a }, 'a = s.a', 'segments: 2')).model.assigned).toBe(5);
    expect((await runOn({ 'Use.a': a }, 'a = s.a | impute(zero)', 'segments: 2')).model.preparation.features[0]?.standIn).toBe(0);
  });

  it('has no model, no features, no rows', async () => {
    const empty: FeatureTable = { rows: 0, ids: [], columns: [] };
    const result = await segmentTable(planOf(''), empty, report);
    expect(result.notRun.map(({ what }) => what)).toEqual(['model']);
    const without = await segmentTable(planOf('model Main: kmeans { segments: 3 }'), empty, report);
    expect(without.findings.map(({ code }) => code)).toContain('SEG701');
  });

  it('keeps the most stable number of segments where none passes', async () => {
    const { model } = await runOn(
      { 'Use.a': some(60), 'Use.b': some(60), 'Use.c': some(60), 'Use.d': some(60) },
      'a = s.a; b = s.b; c = s.c; d = s.d',
      'segments: 9..11; restarts: 3',
    );
    expect(model.byK.every(({ failed }) => failed.length > 0)).toBe(true);
    const weakest = model.byK.map(({ resampled }) => Math.min(...must(resampled).segments.map(({ jaccard }) => jaccard)));
    expect(model.byK.findIndex(({ chosen }) => chosen)).toBe(weakest.indexOf(Math.max(...weakest)));
    expect(model.choice).toMatch(/^No number of segments from 9 to 11 clears/);
  });
});

describe('settings', () => {
  it('lets a feature go before its dimension, and that before the method', async () => {
    const { model } = await runOn(
      { 'Use.a': some(30), 'Use.b': some(30) },
      'a = s.a | robust | weight(2); b = s.b',
      'segments: 2',
      'scale: minmax; weight: 3; missing: zero;',
    );
    expect(model.preparation.features).toMatchObject([
      { scale: 'robust', weight: 2, policy: 'zero' },
      { scale: 'minmax', weight: 3, policy: 'zero' },
    ]);
  });

  it('counts a weight of two as the feature standing twice', async () => {
    const features = { 'Use.a': some(80), 'Use.b': some(80) };
    const weighted = await runOn(features, 'a = s.a | weight(2); b = s.b', 'segments: 3');
    const twice = await runOn({ ...features, 'Use.c': features['Use.a'] }, 'a = s.a; b = s.b; c = s.c', 'segments: 3');
    expect(must(weighted.model.optimum).objective).toBeCloseTo(must(twice.model.optimum).objective, 8);
  });

  it('fits on a sample and assigns the rest', async () => {
    const { model } = await runOn({ 'Use.a': some(200), 'Use.b': some(200) }, undefined, 'segments: 3; fit_on: 50');
    expect(model.preparation).toMatchObject({ entities: 200, usable: 200, fittedOn: 50 });
    expect(model.assigned).toBe(200);
  });

  it('stops when told to', async () => {
    const control = new AbortController();
    const features = { 'Use.a': some(20_000), 'Use.b': some(20_000) };
    const plan = planOf('dimension Use: behavioral { a = s.a; b = s.b }\nmodel Main: kmeans { segments: 2..8; restarts: 100 }');
    let told = 0;
    const progress = () => void (++told === 20 && control.abort(new Error('enough')));
    await expect(segmentTable(plan, tableOf(features), report, { signal: control.signal, progress })).rejects.toThrow('enough');
    expect(told, 'nothing is begun after a cancel').toBe(20);
  });
});
