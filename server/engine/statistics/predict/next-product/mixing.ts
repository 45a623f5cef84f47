// The weights of three probabilities under which what happened is likeliest.

/** What each of three views said of things that happened; columns of one length. */
export type Said = readonly [Float64Array, Float64Array, Float64Array];
export type Weights = readonly [number, number, number];

const STEPS = 100;
/** Promised gain in log-likelihood, per thing that happened, from which on one more step is the last. */
const NEAR = 1e-14;
const SHORTEST = 1e-9;

/**
 * Maximises Σ ln(Σ w p) over the given rows + Σ prior ln w, over weights that add up to 1, by Newton's method with step halving.
 * The sum is concave, and the prior (how many things each view is taken to have said rightly before, all above 0) keeps every weight above 0.
 */
export function* likeliestWeights(said: Said, rows: Uint32Array, prior: Weights): Generator<void, Weights> {
  const total = prior[0] + prior[1] + prior[2];
  let weights: Weights = [prior[0] / total, prior[1] / total, prior[2] / total];
  let value = logLikelihood(said, rows, prior, weights);
  for (let step = 0; step < STEPS; step++) {
    const [first, second, gain] = newtonStep(said, rows, prior, weights);
    yield;
    let size = 1;
    let next = moved(weights, first, second, size);
    // So near that the step is good and the likelihood too flat to say so.
    if (gain <= NEAR * (total + rows.length)) return Math.min(...next) > 0 ? next : weights;
    let reached = logLikelihood(said, rows, prior, next);
    while (!(reached >= value) && size > SHORTEST) {
      size /= 2;
      next = moved(weights, first, second, size);
      reached = logLikelihood(said, rows, prior, next);
    }
    if (!(reached > value)) break;
    [weights, value] = [next, reached];
  }
  return weights;
}

function moved([a, b]: Weights, first: number, second: number, size: number): Weights {
  const [nextA, nextB] = [a + size * first, b + size * second];
  return [nextA, nextB, 1 - nextA - nextB];
}

/** NaN where a weight is not above 0. */
function logLikelihood([x, y, z]: Said, rows: Uint32Array, prior: Weights, [a, b, c]: Weights): number {
  if (!(a > 0 && b > 0 && c > 0)) return Number.NaN;
  let sum = prior[0] * Math.log(a) + prior[1] * Math.log(b) + prior[2] * Math.log(c);
  for (const row of rows) sum += Math.log(a * (x[row] as number) + b * (y[row] as number) + c * (z[row] as number));
  return sum;
}

/** The step of the first two weights, the third giving way, and the gain it promises. */
function newtonStep([x, y, z]: Said, rows: Uint32Array, prior: Weights, [a, b, c]: Weights): [number, number, number] {
  let [slopeA, slopeB] = [prior[0] / a - prior[2] / c, prior[1] / b - prior[2] / c];
  let [aa, ab, bb] = [prior[0] / a ** 2 + prior[2] / c ** 2, prior[2] / c ** 2, prior[1] / b ** 2 + prior[2] / c ** 2];
  for (const row of rows) {
    const third = z[row] as number;
    const chance = a * (x[row] as number) + b * (y[row] as number) + c * third;
    const [u, v] = [((x[row] as number) - third) / chance, ((y[row] as number) - third) / chance];
    slopeA += u;
    slopeB += v;
    aa += u * u;
    ab += u * v;
    bb += v * v;
  }
  const determinant = aa * bb - ab * ab;
  const [first, second] = [(bb * slopeA - ab * slopeB) / determinant, (aa * slopeB - ab * slopeA) / determinant];
  return [first, second, slopeA * first + slopeB * second];
}
