// How sizes of segments go on when entities keep moving as they did: a Markov chain with newcomers and leavers.

import { drawGamma } from '../numeric/gamma-draw.ts';
import { createRandom } from '../numeric/random.ts';
import { type Interval, percentiles } from '../numeric/ratio-interval.ts';

/** Counts of entities between two days. */
export interface Moves {
  /** From segment (row) to segment (column). */
  readonly between: readonly (readonly number[])[];
  /** Those of each segment at first that were not in any later, and those of each later that were not there at first. */
  readonly gone: readonly number[];
  readonly newcomers: readonly number[];
}

/** So many drawings. */
const DRAWS = 999;

/** `before` and `after`: the segment of each entity by its id, −1 for none; `k` segments. */
export function countMoves(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>, k: number): Moves {
  const between = Array.from({ length: k }, () => new Array<number>(k).fill(0));
  const [gone, newcomers] = [new Array<number>(k).fill(0), new Array<number>(k).fill(0)];
  const add = (counts: number[] | undefined, at: number) => {
    if (counts !== undefined) counts[at] = (counts[at] ?? 0) + 1;
  };
  for (const [id, from] of before) {
    if (from < 0) continue;
    const to = after.get(id) ?? -1;
    if (to >= 0) add(between[from], to);
    else add(gone, from);
  }
  for (const [id, to] of after) if (to >= 0 && (before.get(id) ?? -1) < 0) add(newcomers, to);
  return { between, gone, newcomers };
}

/** Sizes one step after `now`: Σᵢ nowᵢ · pᵢⱼ + newcomersⱼ. A segment that nobody was in at first keeps its members. */
export function nextSizes(now: readonly number[], { between, gone, newcomers }: Moves): number[] {
  const next = newcomers.slice();
  now.forEach((size, i) => {
    const row = between[i] ?? [];
    const whole = row.reduce((sum, n) => sum + n, 0) + (gone[i] ?? 0);
    if (whole === 0) next[i] = (next[i] ?? 0) + size;
    else for (let j = 0; j < next.length; j++) next[j] = (next[j] ?? 0) + (size * (row[j] ?? 0)) / whole;
  });
  return next;
}

/** 95 % intervals of `nextSizes` by the Bayesian bootstrap over entities (Rubin 1981): every count weighs as that many exponential draws. */
export function nextSizeIntervals(now: readonly number[], moves: Moves, seed: number): Interval[] {
  const random = createRandom(seed, 'migration');
  const drawn = now.map(() => new Float64Array(DRAWS));
  const weigh = (counts: readonly number[]) => counts.map((count) => drawGamma(random, count));
  for (let draw = 0; draw < DRAWS; draw++) {
    const sizes = nextSizes(now, { between: moves.between.map(weigh), gone: weigh(moves.gone), newcomers: weigh(moves.newcomers) });
    sizes.forEach((size, j) => {
      (drawn[j] as Float64Array)[draw] = size;
    });
  }
  return drawn.map((one) => percentiles(one));
}
