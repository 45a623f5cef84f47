// Data without the structure that is looked for, fitted as the real data is: what does a fit explain there?

import type { Refit } from '../methods/method.ts';
import { distinctRowsNow } from '../numeric/distinct-rows.ts';
import { type Matrix, zeros } from '../numeric/matrix.ts';
import { createRandom, type Random, shuffle } from '../numeric/random.ts';
import { drawOnePopulation } from './one-population.ts';
import type { Refitting } from './refitting.ts';
import type { NullKind } from './task.ts';

/** The explained share (or gain) of null data sets `from` … `to` − 1 with k segments. */
export function nulls(refitting: Refitting, from: number, to: number, k: number, kind: NullKind): Float64Array {
  const explained = new Float64Array(to - from);
  for (let r = from; r < to; r++) {
    const random = createRandom(refitting.seed, kind, r);
    const rows = kind === 'observed' ? refitting.all : distinctRowsNow(nullData(refitting, kind, random), refitting.masses);
    explained[r - from] = (refitting.fit(rows, [k], kind, r)[0] as Refit).explained;
  }
  return explained;
}

function nullData(refitting: Refitting, kind: 'permuted' | 'one_population', random: Random): Matrix {
  if (kind === 'permuted') return permutedColumns(refitting, random);
  if (refitting.copula === undefined) throw new Error('The single population is not known.');
  return drawOnePopulation(refitting.copula, refitting.of.length, random);
}

/** Every entity keeps its place, but the values of each feature change hands: the margins stay, what goes together does not. */
function permutedColumns({ all, of, blocks }: Refitting, random: Random): Matrix {
  const { columns, data } = all.matrix;
  const shuffled = zeros(of.length, columns);
  for (const block of blocks) {
    const order = Uint32Array.from(of);
    shuffle(random, order);
    for (let i = 0; i < order.length; i++) {
      for (const j of block.columns) shuffled.data[i * columns + j] = data[(order[i] as number) * columns + j] as number;
    }
  }
  return shuffled;
}
