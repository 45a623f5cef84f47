// What sets a segment apart in the words of one function: the features of the kinds of dimension that it looks at, the largest differences first.

import type { BusinessFunction } from '../../../language/catalog/business-functions.ts';
import type { Plan } from '../../../language/plan/plan.ts';
import type { FeatureColumn, FeatureTable } from '../../engine/data/tables/feature-table.ts';
import type { TeamTrait } from '../../engine/result/result.ts';
import { plainFigure } from './plain-figure.ts';

/** So many traits for each segment, fewer where there are many segments; and how far a mean has to be off, in standard deviations. */
const mostOf = (segments: number): number => (segments > 6 ? 2 : 3);
const LEAST = 0.25;
const FIGURES: ReadonlySet<string> = new Set(['number', 'count', 'money', 'duration', 'share', 'boolean', 'rating', 'score']);

interface Means {
  readonly column: FeatureColumn;
  readonly rank: number;
  readonly all: number;
  readonly deviation: number;
  readonly own: readonly number[];
}

/** By segment. */
export function traitsOf({ looks }: BusinessFunction, plan: Plan, table: FeatureTable, segment: Int32Array, many: number): TeamTrait[][] {
  const rankOf = (dimension: string): number => looks.indexOf(plan.dimensions.find(({ name }) => name === dimension)?.kind ?? '');
  const columns = table.columns.filter(
    ({ dimension, type, levels, band }) => rankOf(dimension) >= 0 && levels === undefined && band === undefined && FIGURES.has(type.kind),
  );
  const means = columns.map((column) => meansOf(column, rankOf(column.dimension), segment, many));
  return Array.from({ length: many }, (_, at) =>
    means
      .map((one) => ({ one, off: one.deviation > 0 ? ((one.own[at] ?? Number.NaN) - one.all) / one.deviation : 0 }))
      .filter(({ off }) => Math.abs(off) >= LEAST)
      .sort((a, b) => weight(b) - weight(a))
      .slice(0, mostOf(many))
      .map(({ one, off }) => ({
        label: one.column.label,
        more: off > 0,
        shown: plainFigure(one.own[at] ?? Number.NaN, one.column.type),
        all: plainFigure(one.all, one.column.type),
      })),
  );
}

/** What the function looks at first counts for a little more. */
const weight = ({ one, off }: { readonly one: Means; readonly off: number }): number => Math.abs(off) / (1 + 0.5 * one.rank);

function meansOf(column: FeatureColumn, rank: number, segment: Int32Array, many: number): Means {
  const sums = Array.from({ length: many }, () => ({ total: 0, known: 0 }));
  let [total, squares, known] = [0, 0, 0];
  column.values.forEach((value, row) => {
    const own = sums[segment[row] ?? -1];
    if (own === undefined || Number.isNaN(value)) return;
    own.total += value;
    own.known++;
    total += value;
    squares += value * value;
    known++;
  });
  const all = known === 0 ? 0 : total / known;
  return { column, rank, all, deviation: known < 2 ? 0 : Math.sqrt(Math.max(0, squares / known - all * all)), own: sums.map((one) => one.total / one.known) };
}
