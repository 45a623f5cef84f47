// Minimising a smooth function of a few variables within limits, by a quasi-Newton method (BFGS) with the exact gradient.

/** A function of a few variables. Gives the value and writes the gradient; yields where others may have a turn. */
export type Smooth = (at: Float64Array, gradient: Float64Array) => Generator<void, number>;

/** The lowest and highest value of each variable. */
export interface Limits {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

export interface Minimum {
  readonly at: Float64Array;
  readonly value: number;
  /** Size × size, row after row: the method's idea of the inverse of the Hessian, a good beginning for a similar function. */
  readonly inverse: Float64Array;
  readonly iterations: number;
  /** True where the gradient has vanished, limits aside: a variable at a limit may be pushed outwards. */
  readonly converged: boolean;
}

/** The gradient has vanished when no part of it is above this, relative to max(1, |value|). */
const TOLERANCE = 1e-9;
/** As far as rounding lets it, where no step gains anything any more. */
const LOOSE = 1e-6;
const ITERATIONS = 200;
/** No variable moves further in one step. */
const STRIDE = 2;

/** Broyden, Fletcher, Goldfarb & Shanno (1970), with limits by projection (Bertsekas 1982) and backtracking to Armijo's condition. */
export function* minimise(smooth: Smooth, start: Float64Array, limits: Limits, begin?: Float64Array): Generator<void, Minimum> {
  const size = start.length;
  let at: Float64Array = within(start, limits);
  let gradient: Float64Array = new Float64Array(size);
  let value = yield* smooth(at, gradient);
  let inverse: Float64Array = begin?.slice() ?? identity(size);
  let fresh = begin === undefined;
  for (let iterations = 0; ; iterations++) {
    const steepness = free(at, gradient, limits);
    const scale = Math.max(1, Math.abs(value));
    if (steepness <= TOLERANCE * scale || iterations === ITERATIONS || !Number.isFinite(value)) {
      return { at, value, inverse, iterations, converged: steepness <= TOLERANCE * scale };
    }
    const direction = descent(at, gradient, inverse, limits);
    let found: { at: Float64Array; gradient: Float64Array; value: number } | undefined;
    for (let step = 1; step > 1e-10 && !found; ) {
      const trial = within(
        at.map((x, i) => x + step * (direction[i] as number)),
        limits,
      );
      const trialGradient = new Float64Array(size);
      const trialValue = yield* smooth(trial, trialGradient);
      const slope = dot(gradient, minus(trial, at));
      const gained = trialValue <= value + 1e-4 * slope;
      // Where the values differ by rounding only, the gradient decides (Hager & Zhang 2005).
      const settled = trialValue <= value + 1e-14 * scale && free(trial, trialGradient, limits) < 0.9 * steepness;
      if (gained || settled) found = { at: trial, gradient: trialGradient, value: trialValue };
      else step *= Number.isFinite(trialValue) ? Math.min(0.5, Math.max(0.1, (-0.5 * slope) / (trialValue - value - slope))) : 0.1;
    }
    if (!found) {
      if (fresh || steepness <= LOOSE * scale) return { at, value, inverse, iterations, converged: steepness <= LOOSE * scale };
      inverse = identity(size);
      fresh = true;
      continue;
    }
    learn(inverse, minus(found.at, at), minus(found.gradient, gradient), fresh);
    fresh = false;
    ({ at, gradient, value } = found);
  }
}

/** The largest part of the gradient that is not blocked by a limit. */
function free(at: Float64Array, gradient: Float64Array, limits: Limits): number {
  let largest = 0;
  for (let i = 0; i < at.length; i++) if (!blocked(at, gradient, limits, i)) largest = Math.max(largest, Math.abs(gradient[i] as number));
  return largest;
}

function blocked(at: Float64Array, gradient: Float64Array, { low, high }: Limits, i: number): boolean {
  const x = at[i] as number;
  return (x <= (low[i] as number) && (gradient[i] as number) > 0) || (x >= (high[i] as number) && (gradient[i] as number) < 0);
}

/** −(inverse Hessian) · gradient over the variables that may move, no longer than the stride; straight downhill where that leads upwards. */
function descent(at: Float64Array, gradient: Float64Array, inverse: Float64Array, limits: Limits): Float64Array {
  const size = at.length;
  const open = gradient.map((part, i) => (blocked(at, gradient, limits, i) ? 0 : part));
  let direction: Float64Array = open.map((part, i) => {
    if (part === 0) return 0;
    let total = 0;
    for (let j = 0; j < size; j++) total -= (inverse[i * size + j] as number) * (open[j] as number);
    return total;
  });
  if (!(dot(direction, open) < 0)) direction = open.map((part) => -part);
  const longest = direction.reduce((most, part) => Math.max(most, Math.abs(part)), 0);
  return longest > STRIDE ? direction.map((part) => (part * STRIDE) / longest) : direction;
}

/** Puts the curvature seen along a step into the inverse Hessian; nothing where there was none. */
function learn(inverse: Float64Array, step: Float64Array, change: Float64Array, fresh: boolean): void {
  const size = step.length;
  const curvature = dot(step, change);
  if (!(curvature > 1e-12 * Math.sqrt(dot(step, step) * dot(change, change)))) return;
  if (fresh) for (let i = 0; i < size; i++) inverse[i * size + i] = curvature / dot(change, change);
  const image = new Float64Array(size);
  for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) image[i] = (image[i] as number) + (inverse[i * size + j] as number) * (change[j] as number);
  const weight = (1 + dot(change, image) / curvature) / curvature;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      const [si, sj, hi, hj] = [step[i], step[j], image[i], image[j]] as [number, number, number, number];
      inverse[i * size + j] = (inverse[i * size + j] as number) + weight * si * sj - (hi * sj + si * hj) / curvature;
    }
  }
}

const within = (at: Float64Array, { low, high }: Limits): Float64Array => at.map((x, i) => Math.min(high[i] as number, Math.max(low[i] as number, x)));
const minus = (a: Float64Array, b: Float64Array): Float64Array => a.map((x, i) => x - (b[i] as number));
const dot = (a: Float64Array, b: Float64Array): number => a.reduce((total, x, i) => total + x * (b[i] as number), 0);
const identity = (size: number): Float64Array => Float64Array.from({ length: size * size }, (_, i) => (i % (size + 1) === 0 ? 1 : 0));
