// Every method on data that is nearly nothing: a result or a finding, never an exception, never a figure that is not a number.

import { describe, expect, it } from 'vitest';
import { segmentTable } from '../../../server/engine/stages/segment-table.ts';
import { must, normals, planOf, report, tableOf } from '../../support/features.ts';

const METHODS = ['kmeans', 'latent_class', 'gaussian_mixture', 'ward'] as const;
const z = normals(3);
const numbers = (n: number, of: () => number | null) => Array.from({ length: n }, of);

/** Two base features of a method's own kind; three bands for latent classes, numbers for the others. */
async function runOn(method: (typeof METHODS)[number], a: (number | null)[], b: (number | null)[], model = 'segments: 2..4') {
  const bands = method === 'latent_class';
  const type = bands ? ({ kind: 'ordinal', levels: ['low', 'mid', 'high'] } as const) : ({ kind: 'number' } as const);
  const band = (value: number | null) => (value === null ? null : bands ? Math.min(3, Math.max(1, Math.round(value) + 2)) : value);
  const table = tableOf({ 'Use.a': { values: a.map(band), type }, 'Use.b': { values: b.map(band), type } });
  const plan = planOf(
    `dimension Use: behavioral { a = s.${bands ? 'band' : 'a'}; b = s.${bands ? 'band' : 'b'} }\nmodel Main: ${method} { ${model}; restarts: 4 }`,
  );
  const result = await segmentTable(plan, table, report);
  const { membership: _, modelFile, ...rest } = result;
  const strange: string[] = [];
  JSON.stringify([rest.models, modelFile], (key, value) => {
    if (typeof value === 'number' && !Number.isFinite(value)) strange.push(key);
    return value;
  });
  return { model: must(result.models[0]), findings: result.findings, strange };
}

describe.each(METHODS)('%s', (method) => {
  const some = (n: number) => numbers(n, z);
  it.each([
    ['nobody', () => [[], []] as const],
    ['one entity', () => [some(1), some(1)] as const],
    ['two entities', () => [some(2), some(2)] as const],
    ['three entities', () => [some(3), some(3)] as const],
    ['nothing that varies', () => [numbers(30, () => 1), numbers(30, () => 1)] as const],
    ['one feature that varies', () => [some(40), numbers(40, () => 1)] as const],
    ['two different rows', () => [numbers(40, () => (z() > 0 ? 1 : -1)), numbers(40, () => 0)] as const],
    ['nothing known', () => [numbers(20, () => null), numbers(20, () => null)] as const],
    ['half of it missing', () => [numbers(60, () => (z() > 0 ? null : z())), numbers(60, () => (z() > 0 ? null : z()))] as const],
    [
      'an outlier',
      () =>
        [
          [...some(50), 1e9],
          [...some(50), -1e9],
        ] as const,
    ],
    [
      'the same twice',
      () => {
        const once = some(40);
        return [once, once] as const;
      },
    ],
  ])('on %s', async (_, make) => {
    const [a, b] = make();
    const { model, findings, strange } = await runOn(method, [...a], [...b]);
    expect(strange).toEqual([]);
    if (model.segments.length === 0) expect(model.notRun === undefined && findings.length === 0).toBe(false);
    else expect(model.segments.reduce((sum, { size }) => sum + size, 0)).toBe(model.assigned);
  });

  it('asked for more segments than there are entities', async () => {
    const { model, findings, strange } = await runOn(method, some(6), some(6), 'segments: 9');
    expect(strange).toEqual([]);
    expect(model.segments).toEqual([]);
    expect(findings.map(({ severity }) => severity)).toContain('error');
  });
});
