// Which rows the cross-validation uses and which of its folds each falls in, fixed by the seed.

import { createRandom, drawSample, shuffle } from '../numeric/random.ts';

/** Above this many rows the cross-validation runs on a sample of this size. */
const MOST_VALIDATED = 50_000;
/** The sample grows until it holds about this many of the rarer outcome, or all there are. */
const ENOUGH_RARE = 100;

/** Places, among the rows with this target, that the cross-validation uses: all, or a sample with both outcomes in proportion; ascending. */
export function validationSample(target: Float64Array, seed: number, most = MOST_VALIDATED): Uint32Array {
  const [negatives, positives] = byOutcome(target);
  const rarer = Math.min(positives.length, negatives.length);
  const share = Math.max(most / target.length, Math.min(1, ENOUGH_RARE / rarer));
  if (share >= 1) return Uint32Array.from(target, (_, i) => i);
  const random = createRandom(seed, 'propensity', 'sample');
  const drawn = [negatives, positives].flatMap((rows) =>
    Array.from(drawSample(random, rows.length, Math.round(rows.length * share)), (at) => rows[at] as number),
  );
  return Uint32Array.from(drawn).sort();
}

/** The fold of each row: both outcomes are dealt out evenly, in a random order. */
export function stratifiedFolds(target: Float64Array, folds: number, seed: number): Uint8Array {
  const random = createRandom(seed, 'propensity', 'folds');
  const fold = new Uint8Array(target.length);
  let dealt = 0;
  for (const rows of byOutcome(target)) {
    shuffle(random, rows);
    for (const row of rows) fold[row] = dealt++ % folds;
  }
  return fold;
}

function byOutcome(target: Float64Array): [Uint32Array, Uint32Array] {
  const all = Uint32Array.from(target, (_, i) => i);
  return [all.filter((i) => target[i] === 0), all.filter((i) => target[i] === 1)];
}
