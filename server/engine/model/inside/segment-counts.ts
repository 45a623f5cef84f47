// How often each value of a category, rating or ordinal occurs by segment.

import type { InsideColumn } from '../../data/tables/inside-table.ts';
import { numbersOf } from '../../data/warehouse/warehouse.ts';
import { codeOf, unpivoted } from './asking.ts';
import type { PlacedRelation } from './placed-relation.ts';

/** Counts by value: of each segment, and last of those without one. */
export async function countsOf({ query, from, segments }: PlacedRelation, columns: readonly InsideColumn[]): Promise<Map<number, number[]>[]> {
  if (columns.length === 0) return [];
  const values = columns.map(({ sql, levels }) => (levels === undefined ? `t.${sql}` : codeOf(`t.${sql}`, levels)));
  const found = await query(`SELECT u.j, u.v, u.place, count(*) AS n FROM (${unpivoted(from, values, ', t.place AS place')}) AS u GROUP BY u.j, u.v, u.place`);
  const of = columns.map(() => new Map<number, number[]>());
  numbersOf(found, 0).forEach((j, row) => {
    const value = numbersOf(found, 1)[row] as number;
    const place = numbersOf(found, 2)[row] as number;
    const counts = of[j]?.get(value) ?? new Array<number>(segments + 1).fill(0);
    counts[Number.isNaN(place) ? segments : place - 1] = numbersOf(found, 3)[row] as number;
    of[j]?.set(value, counts);
  });
  return of;
}
