// One bootstrap: draw entities, drop repeats, refit, and see which segments come out again.

import type { Refit } from '../methods/method.ts';
import { contingency } from '../numeric/contingency.ts';
import { adjustedRand } from '../numeric/rand-index.ts';
import { createRandom, drawBelow } from '../numeric/random.ts';
import { setJaccards } from '../numeric/set-jaccard.ts';
import { type Part, partOf, type Refitting } from './refitting.ts';
import type { BootstrapOutput } from './task.ts';

interface Drawn extends Part {
  readonly refits: readonly Refit[];
}

/**
 * Bootstraps `from` … `to` − 1 for every number of segments. With `partners`, bootstrap i is paired with bootstrap i + partners:
 * both fits assign all rows (flexclust's global stability, Dolnicar & Leisch 2010).
 */
export function bootstraps(refitting: Refitting, from: number, to: number, sizes: readonly number[], partners?: number): Record<number, BootstrapOutput> {
  const outputs = sizes.map((k) => ({
    k,
    jaccard: new Float64Array((to - from) * k),
    within: new Float64Array(partners === undefined ? 0 : (to - from) * k),
    agreement: new Float64Array(partners === undefined ? 0 : to - from),
  }));
  for (let b = from; b < to; b++) {
    const drawn = draw(refitting, b, sizes);
    const partner = partners === undefined ? undefined : draw(refitting, b + partners, sizes);
    outputs.forEach(({ k, jaccard, within, agreement }, at) => {
      const original = refitting.labels(k);
      const refit = drawn.refits[at] as Refit;
      const inside = Int32Array.from(drawn.rows, (row) => original[row] as number);
      jaccard.set(bestOverlaps(inside, refit.assign(drawn.sample.matrix), drawn.counts, k), (b - from) * k);
      if (partner === undefined) return;
      const everybody = refit.assign(refitting.all.matrix);
      const other = (partner.refits[at] as Refit).assign(refitting.all.matrix);
      within.set(bestOverlaps(original, everybody, refitting.counts, k), (b - from) * k);
      agreement[b - from] = adjustedRand(contingency(everybody, other, k, k, refitting.counts));
    });
  }
  return Object.fromEntries(outputs.map(({ k, ...output }) => [k, output]));
}

/** As many draws of entities as there are, repeats dropped. */
function draw(refitting: Refitting, index: number, sizes: readonly number[]): Drawn {
  const random = createRandom(refitting.seed, 'bootstrap', index);
  const many = refitting.of.length;
  const drawn = new Uint8Array(many);
  for (let i = 0; i < many; i++) drawn[drawBelow(random, many)] = 1;
  const part = partOf(
    refitting,
    Uint32Array.from(drawn.keys()).filter((entity) => drawn[entity] === 1),
  );
  return { ...part, refits: refitting.fit(part.sample, sizes, 'bootstrap', index) };
}

/** For every one of k segments: the largest Jaccard overlap with any new segment; 0 for a segment without a row here. */
function bestOverlaps(before: Int32Array, after: Int32Array, counts: Float64Array, k: number): number[] {
  return setJaccards(contingency(before, after, k, k, counts)).map((row) => Math.max(...row));
}
