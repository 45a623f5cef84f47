// What watches a model, of everybody where their rows lie: the reference that later runs are compared with, and who is where in its bins.

import { cutsAt } from '../../../../language/catalog/transforms/bins.ts';
import { figure } from '../../data/sql/quote.ts';
import { type FeatureColumn, featureKey } from '../../data/tables/feature-table.ts';
import type { InsideColumn, InsideTable } from '../../data/tables/inside-table.ts';
import { numbersOf } from '../../data/warehouse/warehouse.ts';
import type { ModelFile } from '../model-file/schema.ts';
import { type Binned, codesAmong, missingShare, sharesOf, TENTHS } from '../model-file/watch-bins.ts';
import { codeOf, countedOf, figuresOf, unpivoted } from './asking.ts';

type Reference = ModelFile['watch'][number];

/** As `watchBins` has it of rows: of these columns, in their order. Rejects with an `EngineFault`. */
export async function watchEverybody(table: InsideTable, columns: readonly FeatureColumn[]): Promise<Reference[]> {
  const own = columns.flatMap((column) => table.columns.filter((one) => featureKey(one) === featureKey(column)));
  const numbers = own.filter(({ levels }) => levels === undefined);
  const categories = own.filter(({ levels }) => levels !== undefined);
  const tenths = await tenthsOf(table, numbers);
  const counts = await countedOf(asked(table), categories.map(numberOf));
  return own.map((column): Reference => {
    const feature = featureKey(column);
    const { levels } = column;
    if (levels === undefined) return { feature, ...(tenths[numbers.indexOf(column)] as Pick<Reference, 'cuts' | 'shares' | 'missing'>) };
    const found = counts[categories.indexOf(column)];
    const each = levels.map((_, code) => found?.get(code) ?? 0);
    return { feature, levels, shares: sharesOf(each), missing: missingShare(total(each), table.rows) };
  });
}

/** Everybody in the bins of each reference whose feature there is, by feature. Rejects with an `EngineFault`. */
export async function binnedEverybody(table: InsideTable, references: readonly Reference[]): Promise<ReadonlyMap<string, Binned>> {
  const found = new Map<string, Binned>();
  const known = references.flatMap((reference) => {
    const column = table.columns.find((one) => featureKey(one) === reference.feature);
    return column === undefined ? [] : [{ reference, column, tests: testsOf(column, reference) }];
  });
  if (known.length === 0) return found;
  const counts = await figuresOf(
    asked(table),
    known.flatMap(({ tests }) => tests.map((test) => `count(*) FILTER (WHERE ${test})`)),
  );
  let next = 0;
  for (const { reference, tests } of known) {
    found.set(reference.feature, { counts: counts.slice(next, next + tests.length), entities: table.rows });
    next += tests.length;
  }
  return found;
}

/** What holds for everybody in each bin, in their order. */
function testsOf(column: InsideColumn, { cuts = [], levels: known, shares }: Reference): string[] {
  const value = numberOf(column);
  if (known === undefined) {
    const test = (bin: number): string => {
      const [low, high] = [cuts[bin - 1], bin < shares.length - 1 ? cuts[bin] : undefined];
      const within = [...(low === undefined ? [] : [`${value} > ${figure(low)}`]), ...(high === undefined ? [] : [`${value} <= ${figure(high)}`])];
      return within.length > 0 ? within.join(' AND ') : `${value} IS NOT NULL`;
    };
    return shares.map((_, bin) => test(bin));
  }
  const codes = codesAmong(column.levels ?? [], known);
  return Array.from({ length: known.length + 1 }, (_, bin) => {
    const own = codes.flatMap((to, code) => (to === bin ? [figure(code)] : []));
    return own.length === 0 ? 'FALSE' : `${value} IN (${own.join(', ')})`;
  });
}

/** Every value once, with how many come up to it: from that follow the cuts and what lies between them. One statement for all columns. */
async function tenthsOf(table: InsideTable, columns: readonly InsideColumn[]): Promise<Pick<Reference, 'cuts' | 'shares' | 'missing'>[]> {
  if (columns.length === 0) return [];
  const groups = Array.from({ length: TENTHS - 1 }, (_, at) => at + 1);
  const counted = `SELECT c.j, c.v, CAST(count(*) AS DOUBLE PRECISION) AS n FROM (${unpivoted(table.relation, columns.map(numberOf))}) AS c GROUP BY c.j, c.v`;
  const ranked = `SELECT g.*, sum(g.n) OVER (PARTITION BY g.j ORDER BY g.v ROWS UNBOUNDED PRECEDING) AS u, sum(g.n) OVER (PARTITION BY g.j) AS w FROM (${counted}) AS g`;
  const figures = groups.flatMap((group) => {
    const place = `floor((${figure(group)} * s.w + ${figure(TENTHS - 1)}) / ${figure(TENTHS)})`;
    return [
      `min(s.v) FILTER (WHERE s.u >= ${place})`,
      `max(s.u) FILTER (WHERE s.u < ${place})`,
      `min(s.u) FILTER (WHERE s.u >= ${place})`,
      `max(s.v) FILTER (WHERE s.u < ${place})`,
      `min(s.v) FILTER (WHERE s.u - s.n >= ${place})`,
    ];
  });
  const list = ['s.j', 'max(s.w)', ...figures].map((sql, i) => `${sql} AS a${i}`);
  const found = await table.query(`SELECT ${list.join(', ')} FROM (${ranked}) AS s GROUP BY s.j`);
  const rows = new Map([...numbersOf(found, 0)].map((j, row) => [j, row]));
  return columns.map((_, j) => {
    const row = rows.get(j);
    const figureAt = (i: number): number => (row === undefined ? Number.NaN : (numbersOf(found, i)[row] as number));
    const known = row === undefined ? 0 : figureAt(1);
    const cuts = cutsAt(known, TENTHS, (_place, group) => {
      const [value, below, above, before, after] = [0, 1, 2, 3, 4].map((i) => figureAt(2 + 5 * (group - 1) + i)) as [number, number, number, number, number];
      return { value, below: Number.isNaN(below) ? 0 : below, above, before, after };
    });
    const ends = [0, ...cuts.map(({ end }) => end), known];
    const counts = ends.slice(1).map((end, at) => end - (ends[at] as number));
    return { cuts: cuts.map(({ cut }) => cut), shares: sharesOf(counts), missing: missingShare(known, table.rows) };
  });
}

const asked = ({ query, relation: from }: InsideTable) => ({ query, from });
const numberOf = ({ sql, levels }: InsideColumn): string => (levels === undefined ? `t.${sql}` : codeOf(`t.${sql}`, levels));
const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);
