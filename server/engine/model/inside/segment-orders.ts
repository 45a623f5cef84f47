// What follows from the order of the values of columns: quantiles, medians by segment, pairs of values of two segments. One statement for all columns.

import { figure } from '../../data/sql/quote.ts';
import type { InsideColumn } from '../../data/tables/inside-table.ts';
import { numbersOf } from '../../data/warehouse/warehouse.ts';
import type { Dominance } from '../../statistics/numeric/dominance.ts';
import type { Medians } from '../../statistics/numeric/medians-by-group.ts';
import { interpolated, unpivoted } from './asking.ts';
import type { PlacedRelation } from './placed-relation.ts';

export interface Order {
  readonly low: number;
  readonly high: number;
  readonly medians: Medians;
  readonly dominance: Dominance;
}

/**
 * Every value once, with how often each segment has it, in order: from the counts up to a value follow its ranks, and from those the medians,
 * the pairs of values of two segments and how many are equal.
 */
export async function ordersOf({ query, from, segments }: PlacedRelation, columns: readonly InsideColumn[]): Promise<Order[]> {
  if (columns.length === 0) return [];
  const all = Array.from({ length: segments }, (_, c) => c);
  const double = (sql: string) => `CAST(${sql} AS DOUBLE PRECISION)`;
  const counted = `SELECT u.j, u.v, ${all.map((c) => `${double(`count(*) FILTER (WHERE u.place = ${c + 1})`)} AS n${c}`).join(', ')} FROM (${unpivoted(
    from,
    columns.map(({ sql }) => `t.${sql}`),
    ', t.place AS place',
  )}) AS u WHERE u.place IS NOT NULL GROUP BY u.j, u.v`;
  const running = all.map((c) => `sum(g.n${c}) OVER (PARTITION BY g.j ORDER BY g.v ROWS UNBOUNDED PRECEDING) AS u${c}`);
  const whole = all.map((c) => `sum(g.n${c}) OVER (PARTITION BY g.j) AS w${c}`);
  const ranked = `SELECT g.*, ${[...running, ...whole].join(', ')} FROM (${counted}) AS g`;
  const sumOver = (letter: string, but?: number) => all.flatMap((c) => (c === but ? [] : [`s.${letter}${c}`])).join(' + ') || double('0');
  /** The values on both sides of a place in order among some segments. */
  const between = (upTo: string, of: string, fraction: number) =>
    ['floor', 'ceil'].map((word) => `min(s.v) FILTER (WHERE (${upTo}) >= ${word}(${figure(fraction)} * ((${of}) - 1)) + 1)`);
  const cubed = (count: string) => `sum((${count}) * (${count}) * (${count}) - (${count}))`;
  const list = [
    ...all.map((c) => `max(s.w${c})`),
    ...between(sumOver('u'), sumOver('w'), 0.01),
    ...between(sumOver('u'), sumOver('w'), 0.99),
    ...all.flatMap((c) => between(`s.u${c}`, `s.w${c}`, 0.5)),
    ...all.flatMap((c) => between(sumOver('u', c), sumOver('w', c), 0.5)),
    ...all.flatMap((a) => all.map((b) => `sum(s.n${a} * (s.u${b} - s.n${b} + s.n${b} / 2))`)),
    ...all.flatMap((a) => all.map((b) => (a < b ? cubed(`s.n${a} + s.n${b}`) : '0'))),
    cubed(sumOver('n')),
  ];
  const figures = await askedInPieces(query, list, `(${ranked})`);
  return columns.map((_, j) => {
    const asked = figures.get(j);
    if (asked === undefined) return emptyOrder(segments);
    let next = 0;
    const take = (): number => asked[next++] as number;
    const sizes = Float64Array.from(all, take);
    const known = sizes.reduce((sum, size) => sum + size, 0);
    const pair = (count: number, fraction: number): number => {
      const [lower, upper] = [take(), take()];
      return count === 0 ? Number.NaN : interpolated(count, fraction, lower, upper);
    };
    const [low, high] = [pair(known, 0.01), pair(known, 0.99)];
    const own = all.map((c) => pair(sizes[c] as number, 0.5));
    const rest = all.map((c) => pair(known - (sizes[c] as number), 0.5));
    const above = Float64Array.from({ length: segments * segments }, take);
    const upper = Array.from({ length: segments * segments }, take);
    const ties = Float64Array.from({ length: segments * segments }, (_, at) => {
      const [a, b] = [Math.floor(at / segments), at % segments];
      return upper[Math.min(a, b) * segments + Math.max(a, b)] as number;
    });
    return { low, high, medians: { own, rest }, dominance: { sizes, above, ties, allTies: take() } };
  });
}

/** Figures in one statement: pairs of segments are many where segments are, and a database has an end to what it takes. */
const PIECE = 600;

/** What the figures of a list are, by the number that `s.j` is. */
async function askedInPieces(query: PlacedRelation['query'], list: readonly string[], from: string): Promise<Map<number, number[]>> {
  const figures = new Map<number, number[]>();
  for (let at = 0; at < list.length; at += PIECE) {
    const piece = list.slice(at, at + PIECE);
    const found = await query(`SELECT s.j, ${piece.map((sql, i) => `${sql} AS a${i}`).join(', ')} FROM ${from} AS s GROUP BY s.j`);
    numbersOf(found, 0).forEach((j, row) => {
      const own = figures.get(j) ?? [];
      piece.forEach((_, i) => void own.push(numbersOf(found, i + 1)[row] as number));
      figures.set(j, own);
    });
  }
  return figures;
}

export function emptyOrder(segments: number): Order {
  const none = new Array<number>(segments).fill(Number.NaN);
  const nothing = { sizes: new Float64Array(segments), above: new Float64Array(segments ** 2), ties: new Float64Array(segments ** 2), allTies: 0 };
  return { low: Number.NaN, high: Number.NaN, medians: { own: none, rest: none }, dominance: nothing };
}
