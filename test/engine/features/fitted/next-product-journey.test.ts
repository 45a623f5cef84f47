// `next_product` on real baskets: Complete Journey households, departments and categories of a joined source.
// The figures were computed a second time outside the project, from the files by the definitions, with weights by EM run to its end.

import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { collectAt } from '../../../support/collect-spec.ts';
import { sharedFolder } from '../../../support/repository.ts';

const data = sharedFolder('data');

const SPEC = `segmentation Journey { sponsor: "s"; owner: "o"; entity: household; as_of: 2018-01-01; population: baskets }
source baskets: transactions { from: "completejourney/transactions_sample.csv"; key: household_id; time: transaction_timestamp; joins: products by product_id }
source products: reference { from: "completejourney/products.csv"; key: product_id }
dimension Next: predictive {
  department = next_product(baskets.products.department)
  category = next_product(baskets.products.product_category)
}
`;

describe.skipIf(!data)('Complete Journey (../shared/data)', () => {
  it('hits and weights are those of a second implementation', async () => {
    const uri = pathToFileURL(`${data}/journey.segspec`).href;
    const { report, table, models } = await collectAt(SPEC, uri);
    const [departments, categories] = report.fitted.filter(({ kind }) => kind === 'next_product');
    if (departments?.kind !== 'next_product' || categories?.kind !== 'next_product') throw new Error(JSON.stringify(report.notRun));
    const hits = ({ hits: given }: typeof departments) =>
      given.map(({ length, model, popular, repeatLast, verdict }) => [length, model.hits, popular.hits, repeatLast.hits, verdict]);
    expect(departments).toMatchObject({ categories: 26, customers: 2374, learnedFrom: 2153, evaluated: 2269, halfLife: 32 });
    expect(hits(departments)).toEqual([
      [1, 1625, 1625, 1290, 'as good'],
      [3, 1997, 1996, 1925, 'as good'],
      [5, 2113, 2114, 2097, 'as good'],
    ]);
    expect(departments.probability).toBeCloseTo(0.2154438, 6);
    expect(departments.weights[0]?.own).toBeCloseTo(0.1558, 4);
    expect(departments.weights[5]?.popular).toBeCloseTo(0.3991, 4);
    expect(categories).toMatchObject({ categories: 290, predicted: 100, evaluated: 2269 });
    expect(categories.halfLife).toBeUndefined();
    expect(hits(categories)).toEqual([
      [1, 173, 162, 111, 'as good'],
      [3, 405, 371, 273, 'better'],
      [5, 587, 546, 426, 'better'],
    ]);
    const scored = await collectAt(SPEC, uri, {}, models);
    expect(scored.table.columns.map(({ values }) => values)).toEqual(table.columns.map(({ values }) => values));
  });
});
