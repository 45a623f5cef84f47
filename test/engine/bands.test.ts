// A feature with `bins` or `breaks` is its band wherever it is named; the values behind it go on forming segments and being watched.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { breaks } from '../../language/catalog/transforms/breaks.ts';
import { scoreRow } from '../../server/engine/model/model-file/score.ts';
import { scoringSql } from '../../server/engine/model/model-file/scoring-sql.ts';
import { analyzeText } from '../support/analyze.ts';
import { folderWith } from '../support/folder.ts';
import { runSpecFile } from '../support/run-spec.ts';

/** 100 customers, c0 the best: recency rises by customer, orders fall. */
function shop(model: string, features = 'r = recency(orders) | bins(5)\nf = count(orders) | bins(5)'): string {
  const folder = folderWith();
  const rows = Array.from({ length: 100 }, (_, c) =>
    Array.from(
      { length: 1 + Math.floor((99 - c) / 10) },
      (__, n) => `c${c},${new Date(Date.parse('2024-06-30') - (c + n * 3) * 86_400_000).toISOString().slice(0, 10)}`,
    ),
  ).flat();
  writeFileSync(join(folder, 'orders.csv'), `id,day\n${rows.join('\n')}\n`);
  const path = join(folder, 'main.segspec');
  writeFileSync(
    path,
    `segmentation S { sponsor: "s"; owner: "o"; entity: customer; as_of: 2024-06-30 }
source orders: transactions { from: "orders.csv"; key: id; time: day; columns { day: date } }
dimension Rfm: behavioral {
${features}
}
${model}
`,
  );
  return path;
}

const RULES = `model M: rules { }
segment champions { when: Rfm.r <= 2 and Rfm.f >= 4 }
segment lost { when: Rfm.r >= 4 and Rfm.f <= 2 }
segment others { when: Rfm.r = 3 or Rfm.f = 3 }
test "a champion" { given: Rfm.r = 1, Rfm.f = 5; expect: champions }
test "gone" { given: Rfm.r = 5, Rfm.f = 1; expect: lost }`;

describe('a band', () => {
  it('is what rules and tests speak of', async () => {
    const { result, errors } = await runSpecFile(shop(RULES));
    expect(errors).toEqual([]);
    // Fifths of 20 by recency; orders rise as recency falls.
    expect(result.models[0]?.segments.map(({ id, size }) => [id, size])).toEqual([
      ['champions', 40],
      ['lost', 40],
      ['others', 20],
    ]);
    expect(result.tests.map(({ status }) => status)).toEqual(['passed', 'passed']);
    expect(result.models[0]?.segments.find(({ id }) => id === 'champions')?.profile.find(({ feature }) => feature === 'Rfm.r')).toMatchObject({
      mean: 1.5,
      behind: { median: 19.5, type: { kind: 'duration' } },
    });
  });

  it('is cut by the model file when it scores, in SQL too', async () => {
    const { result } = await runSpecFile(shop(RULES));
    const model = result.modelFile;
    if (model === undefined) throw new Error('no model file');
    expect(model.fitted.map(({ kind, id }) => [kind, id])).toEqual([
      ['bands', 'Rfm.f'],
      ['bands', 'Rfm.r'],
    ]);
    // In own units: 5 days ago with 9 orders; 90 days ago with one.
    expect(scoreRow(model, { 'Rfm.r': 5, 'Rfm.f': 9 }).segment).toBe('champions');
    expect(scoreRow(model, { 'Rfm.r': 90, 'Rfm.f': 1 }).segment).toBe('lost');
    const sql = scoringSql(model);
    expect(sql).toMatch(/banded1/);
    const again = await runSpecFile(shop(RULES), 2, model);
    expect(again.result.since).toMatchObject({ refit: 1, moves: [] });
    expect(again.result.since?.drift.every(({ psi }) => psi === 0)).toBe(true);
  });

  it('is what another feature adds up', async () => {
    const { result, errors } = await runSpecFile(
      shop(
        'model M: rules { }\nsegment top { when: Rfm.score >= 9 }\nsegment rest { when: Rfm.score < 9 }',
        'r = 0 - recency(orders) | bins(5)\nf = count(orders) | bins(5)\nscore = r + f',
      ),
    );
    expect(errors).toEqual([]);
    // 5 + 5 and 5 + 4 and 4 + 5: the two best fifths meet, as both fall with the number of the customer.
    expect(result.models[0]?.segments.map(({ id, size }) => [id, size])).toEqual([
      ['top', 20],
      ['rest', 80],
    ]);
  });

  it('forms segments as before, and a test that gives bands is scored by them', async () => {
    const { result } = await runSpecFile(
      shop(
        'model M: kmeans { segments: 2; bootstraps: 3; nulls: 19 }\nsegment near { looks_like: low r, high f }\nsegment far { looks_like: high r, low f }\ntest "t" { given: Rfm.r = 1, Rfm.f = 5; expect: near }',
      ),
    );
    expect(result.tests.map(({ status, got }) => [status, got])).toEqual([['passed', 'near']]);
    expect(result.modelFile?.preparation.map(({ key, transforms }) => [key, transforms.map(({ name }) => name)])).toEqual([
      ['Rfm.r', ['bins']],
      ['Rfm.f', ['bins']],
    ]);
    expect(result.modelFile && scoreRow(result.modelFile, { 'Rfm.r': 2, 'Rfm.f': 10 }).segment).toBe('near');
  });

  it('has the type of a rating, whatever its values are', () => {
    const { plan } = analyzeText('dimension D: behavioral { a = 5 | bins(4)\nb = a + 1 }');
    expect(plan.dimensions[0]?.features[1]?.expression).toMatchObject({ left: { type: { kind: 'rating', low: 1, high: 4 } } });
  });
});

describe('natural breaks', () => {
  // Jenks' own idea, by hand: the least sum of squares within [1,2,3 | 11,12 | 50] is 2 + 0.5 + 0.
  it('are where the sum of squares within is least', () => {
    expect(breaks.fit?.(Float64Array.of(50, 1, 12, 3, 11, 2), [3], undefined)).toEqual({ cuts: [7, 30] });
  });

  it('keep equal values together, and are fewer where values are few', () => {
    expect(breaks.fit?.(Float64Array.of(1, 1, 2, 2), [3], undefined)).toEqual({ cuts: [1.5] });
    expect(breaks.fit?.(Float64Array.of(4, 4, 4), [3], undefined)).toEqual({ cuts: [] });
    expect(breaks.fit?.(Float64Array.of(), [3], undefined)).toEqual({ cuts: [] });
  });
});
