// A model's solutions on resampled and null data, for every number of segments: who does what when, and what is put together from it.

import { sortedQuantile } from '../../../../language/catalog/transforms/sample.ts';
import type { Pace } from '../../result/pace.ts';
import type { NullTest, Resampled } from '../../result/result.ts';
import type { ClusteringMethod } from '../methods/method.ts';
import type { DistinctRows } from '../numeric/distinct-rows.ts';
import { type Matrix, zeros } from '../numeric/matrix.ts';
import type { ColumnBlock } from './column-block.ts';
import { type Crew, shared } from './crew.ts';
import { type Copula, copulaOf } from './one-population.ts';
import type { ResamplingData, ResamplingOutput, ResamplingTask } from './task.ts';

/** Bootstraps and null data sets come in blocks of so many; what is decided after a block needs no further one. */
const BLOCK = 20;
/** Splits for the prediction strength (Tibshirani & Walther 2005; fpc's default). */
const SPLITS = 50;
const FEW_SPLITS = 10;
const DISSOLVED = 0.5;
const RECOVERED = 0.75;
const LEVEL = 0.05;
/** With fewer null data sets p cannot reach 0.05. */
export const LEAST_NULLS = 19;

export interface AssessInput {
  readonly name: string;
  readonly method: ClusteringMethod;
  readonly settings: Pick<ResamplingData, 'covariance' | 'seed' | 'restarts'>;
  readonly bootstraps: number;
  readonly nulls: number;
  readonly rows: DistinctRows;
  readonly masses?: Float64Array;
  readonly blocks: readonly ColumnBlock[];
  /** The segment of every distinct row, by number of segments. */
  readonly labels: ReadonlyMap<number, Int32Array>;
  readonly crew: Crew;
  readonly pace: Pace;
}

export interface Assessment {
  /** Whether there are features to go together: with a single one shuffling changes nothing. */
  readonly joint: boolean;
  /** Bootstraps every number of segments; one that is `rejected` already, or sure to fall below `least`, gets no further block. */
  readonly resample: (rejected: (k: number) => boolean, least: number | undefined) => Promise<ReadonlyMap<number, Resampled>>;
  /** The same with every bootstrap asked for, for the number of segments that is reported. */
  readonly complete: (k: number) => Promise<Resampled>;
  readonly test: (kind: NullTest['null'], k: number) => Promise<NullTest>;
}

/** Bootstraps done so far for one number of segments. */
interface Tally {
  readonly jaccard: number[][];
  readonly within: number[][];
  readonly agreement: number[];
  readonly strength: number[];
}

export function createAssessment(input: AssessInput): Assessment {
  const { name, method, settings, rows, masses, blocks, labels, crew, pace } = input;
  const sizes = [...labels.keys()].sort((a, b) => a - b);
  const tallies = new Map(sizes.map((k): [number, Tally] => [k, { jaccard: [], within: [], agreement: [], strength: [] }]));
  let data: ResamplingData = {
    method: method.name,
    ...settings,
    rows: rows.matrix.rows,
    columns: rows.matrix.columns,
    data: shared(rows.matrix.data),
    of: shared(rows.of),
    ...(masses === undefined ? {} : { masses: shared(masses) }),
    blocks,
    labels: Object.fromEntries([...labels].map(([k, own]) => [k, shared(own)])),
  };

  const perform = (tasks: readonly ResamplingTask[], what: string, before: number, all: number): Promise<ResamplingOutput[]> => {
    let done = 0;
    return crew.perform(data, tasks, pace, () => {
      done++;
      pace.report({ stage: 'validate', done: before + (done / tasks.length) * (all - before), message: `${name}: ${what}` });
    });
  };

  const together = method.refitsTogether?.(rows) === true;

  /** One task an index and number of segments; all numbers together where the method fits them at once. */
  const tasksFor = (kind: 'bootstrap' | 'split', from: number, to: number, active: readonly number[]): ResamplingTask[] => {
    const groups = active.length === 0 ? [] : together ? [active] : active.map((k) => [k]);
    return Array.from({ length: to - from }, (_, i) => from + i).flatMap((at) =>
      groups.map((own): ResamplingTask => ({ kind, from: at, to: at + 1, sizes: own, ...(kind === 'bootstrap' ? { partners: input.bootstraps } : {}) })),
    );
  };

  const bootstrapBlock = async (from: number, active: readonly number[], what: string): Promise<void> => {
    const to = Math.min(from + BLOCK, input.bootstraps);
    const outputs = await perform(tasksFor('bootstrap', from, to, active), what, from / input.bootstraps, to / input.bootstraps);
    for (const { bootstrap } of outputs) {
      for (const [k, { jaccard, within, agreement }] of Object.entries(bootstrap ?? {})) {
        const tally = tallies.get(Number(k)) as Tally;
        tally.jaccard.push([...jaccard]);
        tally.within.push([...within]);
        tally.agreement.push(...agreement);
      }
    }
  };

  /** Splits up to `to` for numbers of segments that have been split equally often so far. */
  const splitOn = async (to: number, active: readonly number[]): Promise<void> => {
    const from = active[0] === undefined ? to : (tallies.get(active[0]) as Tally).strength.length;
    if (from >= to) return;
    for (const { split } of await perform(tasksFor('split', from, to, active), 'predicting one half from the other', from / SPLITS, to / SPLITS)) {
      for (const [k, strength] of Object.entries(split ?? {})) tallies.get(Number(k))?.strength.push(...strength);
    }
  };

  const resampled = (k: number): Resampled => {
    const { jaccard, within, agreement, strength } = tallies.get(k) as Tally;
    const column = (table: readonly (readonly number[])[], c: number) => table.map((row) => row[c] ?? 0);
    return {
      bootstraps: jaccard.length,
      asked: input.bootstraps,
      segments: Array.from({ length: k }, (_, c) => {
        const own = column(jaccard, c);
        return {
          jaccard: meanOf(own),
          dissolved: own.filter((value) => value <= DISSOLVED).length,
          recovered: own.filter((value) => value >= RECOVERED).length,
          within: meanOf(column(within, c)),
        };
      }),
      agreement: { median: quantileOf(agreement, 0.5), lower: quantileOf(agreement, 0.25), upper: quantileOf(agreement, 0.75) },
      predictionStrength: { mean: meanOf(strength), splits: strength.length },
    };
  };

  /** Whether the weakest segment is sure to end below: three standard errors under the bound. */
  const hopeless = (k: number, least: number): boolean => {
    const { jaccard } = tallies.get(k) as Tally;
    return Array.from({ length: k }, (_, c) => jaccard.map((row) => row[c] ?? 0)).some((own) => {
      const mean = meanOf(own);
      const error = Math.sqrt(own.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (own.length - 1) / own.length);
      return own.length > 1 && mean + 3 * error < least;
    });
  };

  return {
    joint: blocks.length > 1,
    resample: async (rejected, least) => {
      let active = sizes;
      for (let from = 0; from < input.bootstraps && active.length > 0; from += BLOCK) {
        await bootstrapBlock(from, active, `resampling ${from === 0 ? '' : 'on '}${words(active)}`);
        active = active.filter((k) => !rejected(k) && (least === undefined || !hopeless(k, least)));
      }
      // What has failed already is split less often.
      await splitOn(FEW_SPLITS, sizes);
      await splitOn(SPLITS, active);
      return new Map(sizes.map((k) => [k, resampled(k)]));
    },
    complete: async (k) => {
      for (let from = (tallies.get(k) as Tally).jaccard.length; from < input.bootstraps; from += BLOCK) {
        await bootstrapBlock(from, [k], `resampling ${k} segments`);
      }
      await splitOn(SPLITS, [k]);
      return resampled(k);
    },
    test: async (kind, k) => {
      const what = kind === 'permuted' ? `${k} segments against shuffled data` : `${k} segments against one population`;
      if (kind === 'one_population' && data.copula === undefined) data = { ...data, copula: inSharedMemory(copulaOf(everybody(rows), blocks)) };
      const nullTasks = (from: number, to: number, own: 'observed' | NullTest['null']) =>
        Array.from({ length: to - from }, (_, i): ResamplingTask => ({ kind: 'null', null: own, from: from + i, to: from + i + 1, k }));
      const observed = (await perform(nullTasks(0, 1, 'observed'), what, 0, 0))[0]?.explained?.[0] ?? Number.NaN;
      const figures: number[] = [];
      let atLeast = 0;
      // Stopped only when it is decided that chance does as well; with too few data sets nothing can be decided.
      const decided = () => input.nulls >= LEAST_NULLS && (1 + atLeast) / (input.nulls + 1) > LEVEL;
      while (figures.length < input.nulls && !decided()) {
        const from = figures.length;
        const to = Math.min(from + BLOCK, input.nulls);
        const outputs = await perform(nullTasks(from, to, kind), what, from / input.nulls, to / input.nulls);
        figures.push(...outputs.flatMap(({ explained }) => [...(explained ?? [])]));
        // A hair's breadth counts as equal.
        atLeast = figures.filter((figure) => figure >= observed - 1e-12 * Math.abs(observed)).length;
      }
      return {
        null: kind,
        observed,
        // Where it was stopped early, the least that it could have become.
        p: (1 + atLeast) / (input.nulls + 1),
        atLeast,
        drawn: figures.length,
        asked: input.nulls,
        median: quantileOf(figures, 0.5),
        largest: figures.reduce((most, figure) => Math.max(most, figure), Number.NEGATIVE_INFINITY),
      };
    },
  };
}

/** Whether the figure is beyond chance: p ≤ 0.05 with every data set drawn. */
export function beyondChance({ p, drawn, asked }: NullTest): boolean {
  return drawn === asked && p <= LEVEL;
}

/** The same where all threads see it, so that it is not copied for every task. */
function inSharedMemory({ columns, ordered, factor, unordered, style }: Copula): Copula {
  return {
    columns,
    style,
    ordered: ordered.map(({ column, margin: { values, cuts, series }, missing, stretched }) => ({
      column,
      margin: { values: shared(values), cuts: shared(cuts), series: shared(series) },
      missing,
      ...(stretched === undefined ? {} : { stretched: shared(stretched) }),
    })),
    factor: shared(factor),
    unordered: unordered.map(({ columns: own, pool }) => ({ columns: own, pool: shared(pool) })),
  };
}

/** One row per entity again. */
function everybody({ matrix, of }: DistinctRows): Matrix {
  const { columns, data } = matrix;
  const full = zeros(of.length, columns);
  for (let i = 0; i < of.length; i++) full.data.set(data.subarray((of[i] as number) * columns, ((of[i] as number) + 1) * columns), i * columns);
  return full;
}

function words(sizes: readonly number[]): string {
  const [first, last] = [sizes[0], sizes[sizes.length - 1]];
  return first === last ? `${first} segments` : `${first} to ${last} segments`;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function quantileOf(values: readonly number[], fraction: number): number {
  return sortedQuantile(Float64Array.from(values).sort(), fraction);
}
