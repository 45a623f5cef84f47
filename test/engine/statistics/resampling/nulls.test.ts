// Null data: the margins stay; shuffled columns lose what goes together, the single population keeps it.

import { describe, expect, it } from 'vitest';
import { correlationFor, latentCorrelation, marginOf, valueAt } from '../../../../server/engine/statistics/numeric/hermite.ts';
import { fromRows, type Matrix } from '../../../../server/engine/statistics/numeric/matrix.ts';
import { createRandom, drawNormal } from '../../../../server/engine/statistics/numeric/random.ts';
import { copulaOf, drawOnePopulation } from '../../../../server/engine/statistics/resampling/one-population.ts';
import { extremity } from '../../../../server/engine/statistics/resampling/response-style.ts';
import { must, normals } from '../../../support/features.ts';

const column = ({ rows, columns, data }: Matrix, j: number) => Float64Array.from({ length: rows }, (_, i) => must(data[i * columns + j]));
const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
const correlation = (a: Float64Array, b: Float64Array) => {
  const [ma, mb] = [mean(a), mean(b)];
  const products = (x: Float64Array, mx: number, y: Float64Array, my: number) => x.reduce((sum, value, i) => sum + (value - mx) * (must(y[i]) - my), 0);
  return products(a, ma, b, mb) / Math.sqrt(products(a, ma, a, ma) * products(b, mb, b, mb));
};

const z2 = normals(77);

describe('latent correlations', () => {
  const half = marginOf(Float64Array.from({ length: 1000 }, (_, i) => (i < 500 ? 0 : 1)));
  const z = normals(5);
  const smooth = marginOf(Float64Array.from({ length: 4000 }, z).sort());

  it('two even yes-or-no columns follow Sheppard’s formula, r = 2/π · arcsin ρ (1899)', () => {
    for (const rho of [-0.8, -0.3, 0.2, 0.5, 0.9]) expect(correlationFor(half, half, rho)).toBeCloseTo((2 / Math.PI) * Math.asin(rho), 2);
    expect(latentCorrelation(half, half, (2 / Math.PI) * Math.asin(0.6))).toBeCloseTo(0.6, 3);
  });

  it('normal columns keep theirs, and a yes-or-no column beside a normal one loses the factor √(2/π)', () => {
    expect(correlationFor(smooth, smooth, 0.7)).toBeCloseTo(0.7, 2);
    expect(correlationFor(half, smooth, 0.7)).toBeCloseTo(0.7 * Math.sqrt(2 / Math.PI), 2);
  });

  it('gives values back in the shares they had', () => {
    const three = marginOf(Float64Array.from({ length: 1000 }, (_, i) => (i < 200 ? 1 : i < 700 ? 2 : 5)));
    const random = createRandom(3, 'margin');
    const drawn = Array.from({ length: 20_000 }, () => valueAt(three, drawNormal(random)));
    expect(drawn.filter((value) => value === 1).length / 20_000).toBeCloseTo(0.2, 1);
    expect(drawn.filter((value) => value === 5).length / 20_000).toBeCloseTo(0.3, 1);
    expect(new Set(drawn)).toEqual(new Set([1, 2, 5]));
  });
});

describe('a column that does not vary', () => {
  it('leaves the others as they are', () => {
    const free = fromRows(Array.from({ length: 800 }, () => [z2(), z2(), z2(), 1]));
    const blocks = [0, 1, 2, 3].map((j) => ({ columns: [j], ordered: true }));
    const drawn = drawOnePopulation(copulaOf(free, blocks), 20_000, createRandom(4, 'draw'));
    for (let a = 0; a < 3; a++) {
      for (let b = 0; b < a; b++)
        expect(Math.abs(correlation(column(drawn, a), column(drawn, b)) - correlation(column(free, a), column(free, b)))).toBeLessThan(0.03);
    }
  });
});

describe('the single population', () => {
  const z = normals(8);
  // A number, many zeros, a rating and yes-or-no, all going together; and a category by three columns of its own.
  const rows = Array.from({ length: 1500 }, (_, i) => {
    const common = z();
    const level = i % 3;
    return [
      common + 0.5 * z(),
      Math.max(0, Math.round(common + z())),
      Math.min(5, Math.max(1, Math.round(3 + common + 0.7 * z()))),
      common + z() > 0.4 ? 1 : 0,
      ...[0, 1, 2].map((other) => (other === level ? 1 : 0)),
    ];
  });
  const given = fromRows(rows);
  const blocks = [...[0, 1, 2, 3].map((j) => ({ columns: [j], ordered: true })), { columns: [4, 5, 6], ordered: false }];
  const drawn = drawOnePopulation(copulaOf(given, blocks), 30_000, createRandom(1, 'draw'));

  it('keeps every margin', () => {
    for (let j = 0; j < 7; j++) {
      const spread = Math.sqrt(mean(column(given, j).map((value) => (value - mean(column(given, j))) ** 2)));
      expect(Math.abs(mean(column(drawn, j)) - mean(column(given, j)))).toBeLessThan(0.03 * spread);
    }
  });

  it('keeps the correlation of every pair of ordered columns', () => {
    for (let a = 0; a < 4; a++) {
      for (let b = 0; b < a; b++) {
        const gap = correlation(column(drawn, a), column(drawn, b)) - correlation(column(given, a), column(given, b));
        expect(Math.abs(gap), `columns ${a} and ${b}`).toBeLessThan(0.03);
      }
    }
  });

  it('draws a category whole, independently of the rest', () => {
    for (let i = 0; i < 200; i++) expect(must(drawn.data[i * 7 + 4]) + must(drawn.data[i * 7 + 5]) + must(drawn.data[i * 7 + 6])).toBe(1);
    expect(Math.abs(correlation(column(drawn, 4), column(drawn, 0)))).toBeLessThan(0.03);
  });

  it('leaves as many values missing', () => {
    const holes = fromRows(rows.map((row, i) => [i % 5 === 0 ? Number.NaN : must(row[0]), must(row[1])]));
    const copula = copulaOf(holes, [
      { columns: [0], ordered: true },
      { columns: [1], ordered: true },
    ]);
    const missing = column(drawOnePopulation(copula, 20_000, createRandom(2, 'draw')), 0).filter(Number.isNaN).length;
    expect(missing / 20_000).toBeCloseTo(0.2, 1);
  });
});

describe('response style', () => {
  const z = normals(21);
  const answer = (stretch: number) => Math.min(5, Math.max(1, Math.round(3.2 + stretch * z())));
  const survey = (style: number) =>
    fromRows(
      Array.from({ length: 1200 }, () => {
        const stretch = Math.exp(style * z());
        return Array.from({ length: 6 }, () => answer(stretch));
      }),
    );
  const blocks = [0, 1, 2, 3, 4, 5].map((j) => ({ columns: [j], ordered: true, rating: true }));
  const extreme = (matrix: Matrix) =>
    extremity(
      [0, 1, 2, 3, 4, 5].map((j) => column(matrix, j)),
      correlation,
    );

  it('of people who tick the ends of every scale is drawn as well, with the same margins and correlations', () => {
    const given = survey(0.7);
    const drawn = drawOnePopulation(copulaOf(given, blocks), 20_000, createRandom(5, 'draw'));
    const without = drawOnePopulation(
      copulaOf(
        given,
        blocks.map(({ columns, ordered }) => ({ columns, ordered })),
      ),
      20_000,
      createRandom(5, 'draw'),
    );
    expect(extreme(given)).toBeGreaterThan(0.15);
    expect(Math.abs(extreme(drawn) - extreme(given))).toBeLessThan(0.04);
    expect(extreme(without)).toBeLessThan(0.04);
    for (let a = 0; a < 6; a++) {
      expect(Math.abs(mean(column(drawn, a)) - mean(column(given, a)))).toBeLessThan(0.05);
      for (let level = 1; level <= 5; level++) {
        const share = (matrix: Matrix) => mean(column(matrix, a).map((value) => (value === level ? 1 : 0)));
        expect(Math.abs(share(drawn) - share(given))).toBeLessThan(0.02);
      }
      for (let b = 0; b < a; b++)
        expect(Math.abs(correlation(column(drawn, a), column(drawn, b)) - correlation(column(given, a), column(given, b)))).toBeLessThan(0.05);
    }
  });

  it('is none where answers are no more extreme together than by chance', () => {
    expect(copulaOf(survey(0), blocks).style).toBeLessThan(0.15);
  });
});
