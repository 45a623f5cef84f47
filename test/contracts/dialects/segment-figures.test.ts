// What is told of segments where their members' rows lie is what is computed of the rows here, in every database.

import { afterAll, describe, expect, it } from 'vitest';
import { NUMBER } from '../../../language/types/value-type.ts';
import { figure, literal } from '../../../server/engine/data/sql/quote.ts';
import { type FeatureColumn, featureKey } from '../../../server/engine/data/tables/feature-table.ts';
import { orderedOf } from '../../../server/engine/model/inside/asking.ts';
import { type SegmentFigures, segmentFigures } from '../../../server/engine/model/inside/segment-figures.ts';
import { createRandom, drawBelow, drawNormal } from '../../../server/engine/statistics/numeric/random.ts';
import { columnStatistics } from '../../../server/engine/statistics/preparation/column-statistics.ts';
import { describeDialects } from '../../support/each-dialect.ts';
import { must } from '../../support/features.ts';

const ROWS = 240;
const SEGMENTS = 3;
const random = createRandom(1, 'figures');
const some = (value: () => number, missing = 0.1) => Float64Array.from({ length: ROWS }, () => (drawBelow(random, 100) < missing * 100 ? Number.NaN : value()));
const column = (name: string, values: Float64Array, more: Partial<FeatureColumn> = {}): FeatureColumn => ({
  dimension: 'A',
  name,
  label: name,
  role: 'base',
  type: NUMBER,
  values,
  ...more,
});

const columns = [
  column(
    'money',
    some(() => Math.round(drawNormal(random) * 1e5) / 100),
  ),
  column(
    'ties',
    some(() => drawBelow(random, 4)),
  ),
  column(
    'tiny',
    some(() => drawNormal(random) * 1e-9 + 1e-3),
  ),
  column(
    'huge',
    some(() => drawNormal(random) * 1e12),
  ),
  column('same', new Float64Array(ROWS).fill(7)),
  column('nothing', new Float64Array(ROWS).fill(Number.NaN)),
  column(
    'rated',
    some(() => 1 + drawBelow(random, 5)),
    { type: { kind: 'rating', low: 1, high: 5 } },
  ),
  column(
    'country',
    some(() => drawBelow(random, 3)),
    { type: { kind: 'category' }, levels: ['DE', "o'hara", 'ä'] },
  ),
];
// Some rows have no segment.
const labels = Int32Array.from({ length: ROWS }, () => drawBelow(random, SEGMENTS + 1) - 1);
const prepared = must(columns[0]).values.map((value, i) => (i % 17 === 0 ? Number.NaN : value / 3 + 1));
const confidence = Float64Array.from({ length: ROWS }, () => drawBelow(random, 1000) / 1000);

/** A table of these columns as a list of rows. */
function relation(): string {
  const number = (value: number) => `CAST(${Number.isNaN(value) ? 'NULL' : figure(value)} AS DOUBLE PRECISION)`;
  const rows = Array.from({ length: ROWS }, (_, i) => {
    const values = columns.map(({ values, levels }) => {
      const value = values[i] as number;
      return levels === undefined ? number(value) : Number.isNaN(value) ? 'CAST(NULL AS VARCHAR)' : `CAST(${literal(levels[value] as string)} AS VARCHAR)`;
    });
    const place = labels[i] as number;
    return `(${[...values, number(prepared[i] as number), place < 0 ? 'CAST(NULL AS INTEGER)' : String(place + 1), number(confidence[i] as number)].join(', ')})`;
  });
  return `(SELECT * FROM (VALUES ${rows.join(', ')}) AS w(${columns.map((_, j) => `c${j}`).join(', ')}, p1, place, confidence))`;
}

/** To twelve digits, or to as little as the sums of the rows themselves are sure of. */
function close(found: ArrayLike<number>, wanted: ArrayLike<number>, scale = 0): void {
  expect(found.length).toBe(wanted.length);
  for (let i = 0; i < wanted.length; i++) {
    const [a, b] = [found[i] as number, wanted[i] as number];
    if (Number.isNaN(b)) expect(a).toBeNaN();
    else expect(Math.abs(a - b), `${i}: ${a} for ${b}`).toBeLessThanOrEqual(1e-12 * Math.max(Math.abs(b), scale));
  }
}

describeDialects('figures of segments', (start, words) => {
  afterAll(async () => (await start()).close());
  let told: Promise<SegmentFigures> | undefined;
  const figures = async () => {
    const { query } = await start();
    const inside = columns.map((one, j) => ({ ...one, sql: `c${j}` }));
    told ??= segmentFigures({ query, from: relation(), words, segments: SEGMENTS, columns: inside, prepared: new Map([['A.money', 'p1']]) });
    return told;
  };

  it('sizes and confidence', async () => {
    const { sizes, confidence: sums } = await figures();
    expect(sizes).toEqual([0, 1, 2].map((c) => labels.filter((label) => label === c).length));
    close(
      sums,
      [0, 1, 2].map((c) => confidence.filter((_, i) => labels[i] === c).reduce((sum, one) => sum + one, 0)),
    );
  });

  describe.each(columns.map((one) => [one.name, one] as const))('%s', (name, one) => {
    it('is what the rows say', async () => {
      const found = (await figures()).statistics(one);
      const wanted = columnStatistics(one, labels, SEGMENTS, name === 'money' ? prepared : undefined);
      const scale = Math.max(
        0,
        ...Array.from(one.values)
          .filter((value) => !Number.isNaN(value))
          .map(Math.abs),
      );
      expect([...found.known]).toEqual([...wanted.known]);
      close(found.sum, wanted.sum, scale * ROWS);
      close(found.mean, wanted.mean, scale);
      close(found.variance, wanted.variance, 0.01 * scale ** 2);
      close(found.formed.mean, wanted.formed.mean, scale);
      close([found.formed.stddev, found.overall.stddev], [wanted.formed.stddev, wanted.overall.stddev], scale * 0.1);
      if (one.levels !== undefined) {
        expect(found.levels?.map((own) => [...own])).toEqual(wanted.levels?.map((own) => [...own]));
        return;
      }
      const { low, high, minimum, maximum, known } = wanted.overall;
      expect(found.overall).toMatchObject({ low, high, minimum, maximum, known });
      expect(found.medians()).toEqual(wanted.medians());
      const [pairs, counted] = [found.dominance(), wanted.dominance()];
      expect([...pairs.above]).toEqual([...counted.above]);
      expect([...pairs.sizes]).toEqual([...counted.sizes]);
      expect(pairs.allTies).toBe(counted.allTies);
      for (let a = 0; a < SEGMENTS; a++)
        for (let b = 0; b < SEGMENTS; b++) if (a !== b) expect(pairs.ties[a * SEGMENTS + b]).toBe(counted.ties[a * SEGMENTS + b]);
    });

    it('is told of everybody, too', async () => {
      const found = (await figures()).overall(featureKey(one));
      const wanted = columnStatistics(one, new Int32Array(ROWS), 1);
      expect(found?.known).toBe(wanted.overall.known);
      if (one.levels !== undefined) return expect(found?.levels).toEqual([...must(wanted.levels?.[0])]);
      const scale = Math.max(
        0,
        ...Array.from(one.values)
          .filter((value) => !Number.isNaN(value))
          .map(Math.abs),
      );
      close([found?.mean ?? 0, found?.stddev ?? 0], [wanted.overall.mean, wanted.overall.stddev], scale);
      expect([found?.minimum, found?.maximum]).toEqual([wanted.overall.minimum, wanted.overall.maximum]);
    });
  });

  it('quantiles are those of the values in order', async () => {
    const { query } = await start();
    const asked = { query, from: relation() };
    const [money, ties, , , , nothing] = await orderedOf(
      asked,
      columns.slice(0, 6).map((_, j) => `t.c${j}`),
      [0.01, 0.5, 0.75],
    );
    const quantiles = (at: number, fraction: number) => columnStatistics(must(columns[at]), new Int32Array(ROWS), 1).medians().own[0] ?? fraction;
    expect(must(money).quantile(0.5)).toBe(quantiles(0, 0.5));
    expect(must(ties).quantile(0.5)).toBe(quantiles(1, 0.5));
    expect(must(money).quantile(0.01)).toBe(columnStatistics(must(columns[0]), new Int32Array(ROWS), 1).overall.low);
    expect([must(nothing).known, must(nothing).quantile(0.5)]).toEqual([0, Number.NaN]);
  });
});
