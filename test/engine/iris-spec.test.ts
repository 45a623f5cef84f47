// Iris through the public path: a CSV, a spec, a run. Figures: R's kmeans and scikit-learn agree on them (sum of squares, silhouette and the like).

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { irisRows } from '../support/iris.ts';
import { runSpecFile } from '../support/run-spec.ts';

const folder = mkdtempSync(join(tmpdir(), 'segspec-iris-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const spec = (k: number): string => `segmentation Iris "Iris" { sponsor: "x"; owner: "x"; entity: flower; as_of: 1936-01-01 }
source flowers: crm "Flowers" { from: "iris.csv"; key: row_number; owner: "x" }
dimension Shape: behavioral "Shape" {
  scale: none
  a = flowers.sepal_length
  b = flowers.sepal_width
  c = flowers.petal_length
  d = flowers.petal_width
}
model Main: kmeans { segments: ${k} }
`;

describe('Iris', () => {
  it.each([
    [2, 152.347952, [97, 53], 0.681046, 513.9245, 0.404293],
    [3, 78.851441, [62, 50, 38], 0.552819, 561.6278, 0.661972],
    [4, 57.228473, [50, 40, 32, 28], 0.498051, 530.7658, 0.780307],
  ])('%i segments', async (k, squares, sizes, silhouette, calinski, davies) => {
    writeFileSync(join(folder, 'iris.csv'), `sepal_length,sepal_width,petal_length,petal_width\n${irisRows.map((row) => row.join(',')).join('\n')}\n`);
    writeFileSync(join(folder, `k${k}.segspec`), spec(k));
    const { result, errors } = await runSpecFile(join(folder, `k${k}.segspec`));
    const model = result.models[0];
    expect(errors).toEqual([]);
    expect(model?.optimum?.objective).toBeCloseTo(squares, 5);
    expect(model?.segments.map(({ size }) => size)).toEqual(sizes);
    expect(model?.indices?.silhouette).toBeCloseTo(silhouette, 5);
    expect(model?.indices?.calinskiHarabasz).toBeCloseTo(calinski, 3);
    expect(model?.indices?.daviesBouldin).toBeCloseTo(davies, 5);
    expect(model?.independentCheck?.agrees).toBe(true);
  });
});
