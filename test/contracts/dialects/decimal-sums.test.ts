// Sums of decimals by their own arithmetic are, to the bit, what the same values give as floating point numbers; and which types that holds of.

import { afterAll, describe, expect, it } from 'vitest';
import { placesOf } from '../../../server/engine/data/sql/dialects/exact-sum.ts';
import { numbersOf } from '../../../server/engine/data/warehouse/warehouse.ts';
import { createRandom, drawBelow, drawFraction } from '../../../server/engine/statistics/numeric/random.ts';
import { describeDialects } from '../../support/each-dialect.ts';

describe('decimals that are summed as they are', () => {
  it.each([
    ['DECIMAL(10,2)', 2],
    ['DECIMAL(9,0)', 0],
    ['DECIMAL(15,6)', 6],
    ['DECIMAL(4)', 0],
    ['INTEGER', 0],
    ['UTINYINT', 0],
    ['DECIMAL(12,2)', undefined],
    ['DECIMAL(10,7)', undefined],
    ['DECIMAL', undefined],
    ['BIGINT', undefined],
    ['DOUBLE', undefined],
    ['INTEGER[]', undefined],
  ])('of a column of %s: %s', (native, places) => {
    expect(placesOf(native)).toBe(places);
  });
});

describeDialects('sums of decimals', (start, words) => {
  afterAll(async () => (await start()).close());

  it.each([0, 1, 2, 3, 4, 5, 6])('with %i places', async (places) => {
    const random = createRandom(9, 'decimal sums', String(places));
    // As large as they may be, small ones, ones that stand alone, and ones that are missing.
    const groups = [1, 1, 2, 7, 400].map((count, g) =>
      Array.from({ length: count }, (_, i) => {
        const size = [9, 9, 4, 1][drawBelow(random, 4)] ?? 9;
        const whole = String(Math.floor(drawFraction(random) * 10 ** size));
        const fraction = Array.from({ length: places }, () => drawBelow(random, 10)).join('');
        const text = `${drawBelow(random, 3) === 0 ? '-' : ''}${whole}${places === 0 ? '' : `.${fraction}`}`;
        return `(${g}, ${i}, ${drawBelow(random, 9) === 0 && count > 2 ? 'NULL' : `CAST('${text}' AS DECIMAL(${9 + places},${places}))`})`;
      }),
    );
    const { query } = await start();
    const rows = `(VALUES ${groups.flat().join(', ')}) AS r(g, i, v)`;
    const sums = ['TRUE', 'r.i > 3', 'r.i < 0'].flatMap((where) => [
      words.exactSum('CAST(r.v AS DOUBLE PRECISION)', where),
      words.decimalSum(words.certain('r.v'), where, places),
    ]);
    const result = await query(`SELECT ${sums.map((sum, i) => `${sum} AS c${i}`).join(', ')} FROM ${rows} GROUP BY r.g ORDER BY r.g`);
    for (let i = 0; i < sums.length; i += 2) expect([...numbersOf(result, i + 1)], `condition ${i / 2}`).toEqual([...numbersOf(result, i)]);
    expect([...numbersOf(result, 1)].some((sum) => Math.abs(sum) > 2 ** 53 / 1e6)).toBe(true);
  });
});
