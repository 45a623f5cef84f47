// Maximum likelihood for the models of this folder: several starts, a sample first where there is much data, standard errors at the end.

import { emptyRecord } from '../../../../language/types/record.ts';
import { atOnce, paced } from '../../result/pace.ts';
import { hessian, inverseDiagonal } from '../numeric/hessian.ts';
import { type Limits, type Minimum, minimise, type Smooth } from '../numeric/minimise.ts';
import { createRandom, drawNormal, type Random } from '../numeric/random.ts';
import { drawCounts } from '../numeric/weighted-sample.ts';
import type { FitOptions, FittedParameters, Likelihood, ParameterValues } from './repeat-buying.ts';

export type { Likelihood };

export interface LikelihoodProblem {
  /** Names, as keys of the result. All parameters are positive, and looked for on a log scale. */
  readonly parameters: readonly string[];
  readonly whole: Likelihood;
  /** A part of the histories to look for the optimum on, from where the whole refines it; absent where the whole is small. */
  readonly sample?: Likelihood | undefined;
  /** Good guesses; a few random ones around the first are tried besides. */
  readonly starts: readonly (readonly number[])[];
  /** What is as large as 1 for each parameter: the limits are a millionth and a million of it. */
  readonly units: readonly number[];
  /** False where the histories hold nothing to learn from. */
  readonly determined: boolean;
}

const SPAN = Math.log(1e6);
const RANDOM_STARTS = 3;
/** Relative difference of log-likelihoods that count as the same. */
const SAME = 1e-6;
/** Standard error of a log parameter from which the likelihood is called flat. */
const FLAT = 10;

/** Fits; throws when cancelled and never otherwise. */
export async function fitByLikelihood(problem: LikelihoodProblem, { seed, pace }: FitOptions): Promise<FittedParameters> {
  return paced(fitting(problem, createRandom(seed, 'value', ...problem.parameters)), pace);
}

function* fitting(problem: LikelihoodProblem, random: Random): Generator<void, FittedParameters> {
  const { parameters, whole, sample = whole, units } = problem;
  const limits: Limits = { low: Float64Array.from(units, (unit) => Math.log(unit) - SPAN), high: Float64Array.from(units, (unit) => Math.log(unit) + SPAN) };
  const starts = allStarts(problem, random);
  if (!problem.determined) return undetermined(problem, starts[0] as Float64Array);
  const tried: Minimum[] = [];
  for (const start of starts) tried.push(yield* minimise(perCustomer(sample), start, limits));
  const best = tried.reduce((a, b) => (b.value < a.value ? b : a));
  const reached = tried.filter(({ value }) => value - best.value <= SAME * Math.abs(best.value)).length;
  const objective = perCustomer(whole);
  const final = sample === whole ? best : yield* refine(objective, best, starts[0] as Float64Array, limits);
  return {
    values: named(parameters, final.at.map(Math.exp)),
    standardErrors: yield* standardErrors(parameters, objective, final.at, limits, whole.customers),
    logLikelihood: -final.value * whole.customers,
    customers: whole.customers,
    converged: final.converged,
    iterations: final === best ? best.iterations : best.iterations + final.iterations,
    starts: starts.length,
    reached,
  };
}

/** From the optimum of a sample to that of all; from the first start where that leads nowhere, as when the sample ended at a limit. */
function* refine(objective: Smooth, best: Minimum, start: Float64Array, limits: Limits): Generator<void, Minimum> {
  const refined = yield* minimise(objective, best.at, limits, best.inverse);
  if (refined.converged) return refined;
  const afresh = yield* minimise(objective, start, limits);
  return afresh.value < refined.value || afresh.converged ? afresh : refined;
}

function allStarts({ starts }: LikelihoodProblem, random: Random): Float64Array[] {
  const given = starts.map((start) => Float64Array.from(start, Math.log));
  const drawn = Array.from({ length: RANDOM_STARTS }, () => Float64Array.from(given[0] ?? [], (x) => x + drawNormal(random)));
  return [...given, ...drawn];
}

function undetermined({ parameters, whole }: LikelihoodProblem, start: Float64Array): FittedParameters {
  const values = start.map(Math.exp);
  const logLikelihood = atOnce(whole.evaluate(values, new Float64Array(values.length)));
  return {
    values: named(parameters, values),
    standardErrors: {},
    logLikelihood,
    customers: whole.customers,
    converged: false,
    iterations: 0,
    starts: 0,
    reached: 0,
  };
}

/** −log-likelihood for each customer, of the logarithms of the parameters: of the same size whatever the number of customers. */
function perCustomer({ customers, evaluate }: Likelihood): Smooth {
  return function* objective(at, gradient) {
    const values = at.map(Math.exp);
    const total = yield* evaluate(values, gradient);
    for (let i = 0; i < at.length; i++) gradient[i] = (-(gradient[i] as number) * (values[i] as number)) / customers;
    return -total / customers;
  };
}

/** √ of the diagonal of the inverse Hessian over the parameters that are not at a limit, times the value: the delta method. */
function* standardErrors(
  parameters: readonly string[],
  objective: Smooth,
  at: Float64Array,
  { low, high }: Limits,
  customers: number,
): Generator<void, ParameterValues> {
  const inside = Array.from(at.keys()).filter((i) => (at[i] as number) > (low[i] as number) && (at[i] as number) < (high[i] as number));
  const full = yield* hessian(objective, at);
  const kept = Float64Array.from(inside.flatMap((i) => inside.map((j) => (full[i * at.length + j] as number) * customers)));
  const variances = inverseDiagonal(kept, inside.length);
  const errors: Record<string, number> = emptyRecord();
  inside.forEach((i, place) => {
    const error = Math.sqrt(variances?.[place] ?? Number.NaN);
    if (error < FLAT) errors[parameters[i] as string] = error * Math.exp(at[i] as number);
  });
  return errors;
}

/** Values in the order of the names. */
export function listed(parameters: readonly string[], values: ParameterValues): Float64Array {
  return Float64Array.from(parameters, (name) => values[name] as number);
}

function named(parameters: readonly string[], values: Float64Array): ParameterValues {
  return Object.fromEntries(parameters.map((name, i) => [name, values[i] as number]));
}

/** A sample of rows that stand for several customers. */
export interface Sample {
  readonly rows: Uint32Array;
  /** How often each was drawn. */
  readonly customers: Float64Array;
}

/**
 * `count` customers drawn with replacement, by the rows they have; undefined where there are no more than `enough` rows.
 * Customers are drawn and not rows: few rows may hold most of them, and missing those would mislead the fit.
 */
export function sampleCustomers(customers: Float64Array, enough: number, count: number, seed: number): Sample | undefined {
  if (customers.length <= enough) return undefined;
  const counts = drawCounts(createRandom(seed, 'value', 'sample'), customers, count);
  const rows = Uint32Array.from(counts.keys()).filter((row) => (counts[row] as number) > 0);
  return { rows, customers: Float64Array.from(rows, (row) => counts[row] as number) };
}
