// The contract of a buy-till-you-die model: from counted histories to parameters, and from these to what a customer will do.

import type { Pace } from '../../result/pace.ts';

/** Customers with the same history, counted: columns of equal length. Time is in weeks for bg_nbd and pareto_nbd, in opportunities for bg_bb. */
export interface BuyingHistory {
  /** x: repeat purchases (days with an order less the first). */
  readonly repeats: Float64Array;
  /** t_x: first to last purchase; 0 without repeats. */
  readonly last: Float64Array;
  /** T (or n): first purchase to the end of observation. */
  readonly length: Float64Array;
  /** How many customers have this history. */
  readonly customers: Float64Array;
}

/** By parameter name; time parameters in the model's unit of time. */
export type ParameterValues = Readonly<Record<string, number>>;

export interface FittedParameters {
  readonly values: ParameterValues;
  /**
   * From the Hessian at the optimum, so for large samples and not for a value near 0; a key is absent where the Hessian gives none:
   * the value ended at a limit, or the likelihood is flat in its direction.
   */
  readonly standardErrors: ParameterValues;
  readonly logLikelihood: number;
  readonly customers: number;
  /** False also where the histories cannot determine a fit, such as nobody with a repeat order; the values are then a mere beginning. */
  readonly converged: boolean;
  /** Of the best start, on a sample and on all together. */
  readonly iterations: number;
  /** Starting points tried, on a sample where there are many histories. */
  readonly starts: number;
  /** Of them, how many reached the best log-likelihood (relative 1e-6). */
  readonly reached: number;
}

export interface FitOptions {
  readonly seed: number;
  readonly pace: Pace;
}

/** The log-likelihood of histories: gives it for parameter values and writes its plain derivatives; yields where others may have a turn. */
export interface Likelihood {
  readonly customers: number;
  readonly evaluate: (values: Float64Array, derivatives: Float64Array) => Generator<void, number>;
}

export interface RepeatBuyingModel {
  readonly name: 'bg_nbd' | 'pareto_nbd' | 'bg_bb';
  readonly label: string;
  readonly reference: string;
  readonly time: 'week' | 'opportunity';
  readonly parameters: readonly string[];
  /** The parameter that is 0 where nobody ever leaves. */
  readonly dropout: string;
  /** Of histories, by the parameters in their order. */
  readonly likelihoodOf: (history: BuyingHistory) => Likelihood;
  readonly fit: (history: BuyingHistory, options: FitOptions) => Promise<FittedParameters>;
  readonly logLikelihood: (values: ParameterValues, history: BuyingHistory) => number;
  /** Of the log-likelihood, with respect to the logarithm of each parameter, in the order of `parameters`. */
  readonly gradient: (values: ParameterValues, history: BuyingHistory) => number[];
  /** The probability, in [0, 1], that a customer with this history is still a customer. */
  readonly alive: (values: ParameterValues, x: number, tx: number, T: number) => number;
  /**
   * Expected purchases from T to T + each of `ahead`, conditional on the history, written to `into`; the horizons share what they can.
   * Never falls from one horizon to the next where `ahead` ascends. A horizon below 0 counts as 0.
   */
  readonly expected: (values: ParameterValues, x: number, tx: number, T: number, ahead: Float64Array, into: Float64Array) => void;
  /** E[X(t)] of a customer picked at random, t after the first purchase. */
  readonly population: (values: ParameterValues, t: number) => number;
}
