// The words of every dialect over many rows, against results worked out by hand, and over random rows against the embedded database, bit for bit.

import { afterAll, describe, expect, it } from 'vitest';
import { BOOLEAN, CATEGORY, DATE, NUMBER, type ValueType } from '../../../language/types/value-type.ts';
import type { Dialect } from '../../../server/engine/data/sql/dialects/dialect.ts';
import { duckdb } from '../../../server/engine/data/sql/dialects/duckdb/index.ts';
import { literal } from '../../../server/engine/data/sql/quote.ts';
import { openDuckDb } from '../../../server/engine/data/warehouse/duckdb.ts';
import { numbersOf, textsOf } from '../../../server/engine/data/warehouse/warehouse.ts';
import { describeDialects } from '../../support/each-dialect.ts';

interface Row {
  readonly g: string;
  readonly x: number | null;
  readonly s: string | null;
  /** A day of 2024, from 0. */
  readonly d: number;
}

type Give = (words: Dialect) => string;
const asNumber =
  (give: Give, { kind }: ValueType): Give =>
  (words) =>
    kind === 'boolean' ? words.ofBoolean(give(words)) : kind === 'date' ? words.dayNumber(give(words)) : `CAST(${give(words)} AS DOUBLE PRECISION)`;

/** Rows of constants: every database reads the same digits. */
function relation(rows: readonly Row[], words: Dialect): string {
  const list = rows.map(({ g, x, s, d }) => `(${literal(g)}, ${x === null ? 'NULL' : literal(String(x))}, ${s === null ? 'NULL' : literal(s)}, ${d})`);
  const day = words.movedDays("DATE '2024-01-01'", '+', 'd');
  return `(SELECT g, CAST(x AS DOUBLE PRECISION) AS x, CAST(s AS VARCHAR) AS s, ${day} AS d, CAST(${day} AS ${words.moment}) AS t FROM (VALUES ${list.join(', ')}) AS v(g, x, s, d)) AS r`;
}

const row = (g: string, x: number | null, s: string | null = null, d = 0): Row => ({ g, x, s, d });

const HAND: readonly (readonly [string, Give, readonly Row[], number | string | null])[] = [
  ['0.1 and 0.2', (w) => w.exactSum('x', 'TRUE'), [row('a', 0.1), row('a', 0.2)], 0.3],
  ['1,100 times 0.999', (w) => w.exactSum('x', 'TRUE'), Array.from({ length: 1_100 }, () => row('a', 0.999)), 1_098.9],
  ['thirds', (w) => w.exactSum('x', 'TRUE'), [row('a', 1 / 3), row('a', 1 / 3), row('a', 1 / 3)], 1],
  ['large and small', (w) => w.exactSum('x', 'TRUE'), [row('a', 1e15), row('a', 1 / 3), row('a', -1e15)], 1 / 3],
  ['1e18 twice', (w) => w.exactSum('x', 'TRUE'), [row('a', 1e18), row('a', 1e18)], 2e18],
  ['one value', (w) => w.exactSum('x', 'TRUE'), [row('a', 0.45), row('a', null)], 0.45],
  ['no value', (w) => w.exactSum('x', 'TRUE'), [row('a', null)], null],
  ['of some rows', (w) => w.exactSum('x', "s = 'b'"), [row('a', 1, 'a'), row('a', 2, 'b')], 2],
  ['the median of four', (w) => w.quantile('x', 0.5, 'TRUE'), [4, 1, 3, 2].map((x) => row('a', x)), 2.5],
  ['a quantile between', (w) => w.quantile('x', 0.9, 'TRUE'), [1, 2, 3, 4].map((x) => row('a', x)), 3.7],
  ['a quantile of nothing', (w) => w.quantile('x', 0.5, 'TRUE'), [row('a', null)], null],
  ['a deviation', (w) => w.stddev('x', 'TRUE'), [2, 4, 4, 4, 5, 5, 7, 9].map((x) => row('a', x)), Math.sqrt(32 / 7)],
  ['a deviation of one', (w) => w.stddev('x', 'TRUE'), [row('a', 3)], null],
  ['the least by code point', (w) => w.min('s', 'TRUE', CATEGORY), [row('a', 1, 'a'), row('a', 1, 'B'), row('a', 1, 'ä')], 'B'],
  ['the greatest by code point', (w) => w.max('s', 'TRUE', CATEGORY), [row('a', 1, 'z'), row('a', 1, 'ä'), row('a', 1, 'Z')], 'ä'],
  ['the greatest beyond the first plane', (w) => w.max('s', 'TRUE', CATEGORY), [row('a', 1, '\uffee'), row('a', 1, '😀')], '😀'],
  ['any yes', asNumber((w) => w.max('(x > 1)', 'TRUE', BOOLEAN), BOOLEAN), [row('a', 1), row('a', 2)], 1],
  ['all yes', asNumber((w) => w.min('(x > 1)', 'TRUE', BOOLEAN), BOOLEAN), [row('a', 1), row('a', 2)], 0],
  ['the first, of a tie the smallest', (w) => w.earliest('s', 't', 'TRUE', CATEGORY), [row('a', 1, 'c', 2), row('a', 1, 'b', 1), row('a', 1, 'B', 1)], 'B'],
  ['the first that is there', (w) => w.earliest('s', 't', 'TRUE', CATEGORY), [row('a', 1, null, 0), row('a', 1, 'b', 1)], 'b'],
  ['the last, of a tie the smallest', (w) => w.latest('x', 't', 'TRUE', NUMBER), [row('a', 5, null, 2), row('a', 4, null, 2), row('a', 1, null, 1)], 4],
  ['the most frequent, of a tie the first', (w) => w.mode('s', 'TRUE', CATEGORY), ['b', 'b', 'B', 'B', 'c'].map((s) => row('a', 1, s)), 'B'],
  ['the most frequent number', (w) => w.mode('x', 'TRUE', NUMBER), [2, 10, 10, 2].map((x) => row('a', x)), 2],
  ['different values', (w) => w.countDistinct('s', 'x > 0'), [row('a', 1, 'a'), row('a', 1, 'a'), row('a', 0, 'b'), row('a', 1, null)], 1],
  ...(
    [
      ['sum', 12],
      ['mean', 4],
      ['stddev', 4],
      ['min', 0],
      ['max', 8],
      [{ quantile: 0.75 }, 6],
    ] as const
  ).map(([figure, wanted]): (typeof HAND)[number] => [
    `of a series: ${typeof figure === 'object' ? 'a quantile' : figure}`,
    (w) => `max(${w.ofSeries(['r.x', '0', 'CAST(NULL AS DOUBLE PRECISION)', '4'], figure)})`,
    [row('a', 8)],
    wanted,
  ]),
  ['of a series of nothing', (w) => `max(${w.ofSeries(['r.x', 'r.x'], { quantile: 0.5 })})`, [row('a', null)], null],
  ['of a series without periods', (w) => `max(${w.ofSeries([], 'sum')})`, [row('a', 1)], null],
  ['rows', (w) => w.countIf('x > 0'), [row('a', 1), row('a', null), row('a', 0)], 1],
  ['the last day', asNumber((w) => w.max('d', 'TRUE', DATE), DATE), [row('a', 1, null, 3), row('a', 1, null, 59)], Date.parse('2024-02-29') / 86_400_000],
];

/** Numbers from 0 to 1, the same in every run. */
function randomly(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

function randomRows(): Row[] {
  const next = randomly(7);
  const kinds = [() => Math.round(next() * 1e5) / 100, () => next() * 1e3 - 500, () => next() ** 20, () => Math.round(next() * 9), () => (next() - 0.5) * 1e16];
  return Array.from({ length: 3_000 }, (_, i) => {
    const kind = kinds[i % kinds.length] as () => number;
    const missing = next() < 0.1;
    return row(
      `g${i % kinds.length}·${Math.floor(next() * 12)}`,
      missing ? null : kind(),
      next() < 0.1 ? null : `${'aBäñ😀'.at(Math.floor(next() * 4))}`,
      Math.floor(next() * 40),
    );
  });
}

const RANDOM: Readonly<Record<string, Give>> = {
  sum: (w) => w.exactSum('x', 'TRUE'),
  mean: (w) => w.divide(w.exactSum('x', "s <> 'a'"), w.countIf("s <> 'a' AND x IS NOT NULL")),
  median: (w) => w.quantile('x', 0.5, 'TRUE'),
  quantile: (w) => w.quantile('x', 0.37, 'TRUE'),
  first: (w) => w.earliest('x', 't', 'TRUE', NUMBER),
  last: (w) => w.latest('x', 't', 'TRUE', NUMBER),
  mode: (w) => w.mode('x', 'TRUE', NUMBER),
  'most frequent word': (w) => `length(${w.mode('s', 'TRUE', CATEGORY)})`,
  greatest: (w) => w.max('x', 'TRUE', NUMBER),
};

describeDialects('an aggregate', (start, words) => {
  afterAll(async () => (await start()).close());

  it.each(HAND)('%s', async (_, give, rows, wanted) => {
    const result = await (await start()).query(`SELECT ${give(words)} AS v FROM ${relation(rows, words)}`);
    const given = typeof wanted === 'string' ? textsOf(result, 0)[0] : numbersOf(result, 0)[0];
    expect(typeof given === 'number' && Number.isNaN(given) ? null : given).toBe(wanted);
  });

  describe('random rows', () => {
    const rows = randomRows();

    it('give what the embedded database gives, bit for bit', async () => {
      const select = (w: Dialect): string =>
        `SELECT g, ${Object.values(RANDOM)
          .map((give, i) => `CAST(${give(w)} AS DOUBLE PRECISION) AS v${i}`)
          .join(', ')} FROM ${relation(rows, w)} GROUP BY g ORDER BY ${w.byCodePoint('g')}`;
      const embedded = await openDuckDb();
      const wanted = await embedded.query(select(duckdb));
      embedded.close();
      const given = await (await start()).query(select(words));
      expect(textsOf(given, 0)).toEqual(textsOf(wanted, 0));
      for (const [i, name] of Object.keys(RANDOM).entries())
        expect({ name, values: numbersOf(given, i + 1) }).toEqual({ name, values: numbersOf(wanted, i + 1) });
    });

    it('have a deviation that differs in the last bits at most', async () => {
      const select = (w: Dialect): string => `SELECT ${w.stddev('x', 'TRUE')} AS v FROM ${relation(rows, w)} GROUP BY g ORDER BY ${w.byCodePoint('g')}`;
      const embedded = await openDuckDb();
      const wanted = numbersOf(await embedded.query(select(duckdb)), 0);
      embedded.close();
      const given = numbersOf(await (await start()).query(select(words)), 0);
      given.forEach((value, i) => {
        expect(Math.abs(value - (wanted[i] as number))).toBeLessThanOrEqual(1e-14 * (wanted[i] as number));
      });
    });
  });

  it('leaves one row of each group', async () => {
    const rows = [row('a', 2, 'x'), row('a', 1, 'y'), row('b', 3, 'z'), row('c', null, 'n')];
    const select = words.firstOfEach({ columns: ['r.g', 'r.s'], from: relation(rows, words), where: 'r.x IS NOT NULL', partition: ['r.g'], order: ['r.x'] });
    const result = await (await start()).query(`SELECT g, s FROM (${select}) AS q ORDER BY g`);
    expect([textsOf(result, 0), textsOf(result, 1)]).toEqual([
      ['a', 'b'],
      ['y', 'z'],
    ]);
    const kept = words.firstOfEach({ columns: ['r.g', 'r.s'], from: relation(rows, words), partition: ['r.g'], order: ['r.x'], always: 'r.x > 1' });
    expect((await (await start()).query(`SELECT g, s FROM (${kept}) AS q`)).rows).toBe(4);
  });
});
