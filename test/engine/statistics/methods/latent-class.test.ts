// Latent classes against published figures: statistics.md §9, which are those of the poLCA package (Linzer & Lewis 2011, J. Stat. Software 42/10).

import { describe, expect, it } from 'vitest';
import { createPace } from '../../../../server/engine/result/pace.ts';
import { latentClass } from '../../../../server/engine/statistics/methods/latent-class.ts';
import { assignToLatentClasses } from '../../../../server/engine/statistics/methods/latent-class-assign.ts';
import type { Fit, FitInput, LatentClassParameters, WeightedRows } from '../../../../server/engine/statistics/methods/method.ts';
import { answerTable } from '../../../../server/engine/statistics/numeric/answer-table.ts';
import { advanceEm, beginEm } from '../../../../server/engine/statistics/numeric/em.ts';
import { latentClassPosteriors, latentClassProblem, oneClassLogLikelihood } from '../../../../server/engine/statistics/numeric/latent-class-em.ts';
import { fromRows, type Matrix } from '../../../../server/engine/statistics/numeric/matrix.ts';
import { createRandom, drawBelow, drawFraction } from '../../../../server/engine/statistics/numeric/random.ts';
import { countedPace } from '../../../support/counted-pace.ts';
import { must } from '../../../support/features.ts';

/** Answers and how often they were given; `.` is a missing answer. */
function patterns(text: string): WeightedRows {
  const rows = text.split(' ').map((word) => word.split(':'));
  return {
    matrix: fromRows(rows.map(([answers = '']) => [...answers].map((answer) => (answer === '.' ? Number.NaN : Number(answer))))),
    weights: Float64Array.from(rows, ([, count]) => Number(count)),
  };
}

/** Stouffer & Toby (1951), universalism in four situations; in poLCA as `values`. */
const values = patterns('1111:20 1112:2 1121:9 1122:2 1211:6 1212:1 1221:4 1222:1 2111:38 2112:7 2121:24 2122:6 2211:25 2212:6 2221:23 2222:42');
/** Dayton (1998), cheating of 319 students; in poLCA as `cheating`. */
const cheating = patterns('1111:207 1112:46 1121:7 1122:5 1211:13 1212:4 1221:1 1222:2 2111:10 2112:3 2121:1 2122:2 2211:11 2212:4 2221:1 2222:2');
/** Agresti (2002, table 13.1), seven pathologists on 118 slides; in poLCA as `carcinoma`. */
const carcinoma = patterns(
  '1111111:34 1111211:2 1211111:6 1211112:1 1211211:4 1211212:5 2111111:2 2121212:1 2211111:2 2211112:1 2211211:2 2211212:7 2211222:1 2212112:1 2212212:2 2212222:3 2221212:13 2221222:5 2222212:10 2222222:16',
);

const pace = createPace();
const inputOf = (rows: WeightedRows, restarts = 20, seed = 1) => ({ model: { restarts, seed, covariance: 'full' }, rows }) as unknown as FitInput;
const fitted = (rows: WeightedRows, k: number) => latentClass.fit(inputOf(rows), k, pace);
const refit = (rows: WeightedRows, sizes: readonly number[], seed = 1) =>
  must(latentClass.refit)(rows, sizes, { restarts: 20, covariance: 'full', random: (k) => createRandom(seed, 'refit', k) });

function parametersOf(found: Fit): LatentClassParameters {
  if (found.parameters.kind !== 'latent_class') throw new Error('Not a latent class model.');
  return found.parameters;
}

/** Σ weight × ln Σ share × Π probability, written down as it stands in the textbook. */
function bruteForce({ matrix, weights }: WeightedRows, { shares, items }: Pick<LatentClassParameters, 'shares' | 'items'>): number {
  let total = 0;
  for (const [i, weight] of weights.entries()) {
    const likelihood = shares.reduce((sum, share, c) => {
      const factors = items.map(({ answers, probabilities }, j) => {
        const answer = matrix.data[i * matrix.columns + j] ?? Number.NaN;
        return Number.isNaN(answer) ? 1 : (probabilities[c]?.[answers.indexOf(answer)] ?? Number.NaN);
      });
      return sum + share * factors.reduce((product, factor) => product * factor, 1);
    }, 0);
    total += weight * Math.log(likelihood);
  }
  return total;
}

/** Answers of `rows` made-up people in three classes to items with two to four answers. */
function survey(rows: number, items: number, seed: number, missing = 0): WeightedRows {
  const random = createRandom(seed, 'survey');
  const likely = Array.from({ length: 3 * items }, () => drawBelow(random, 4));
  const matrix = fromRows(
    Array.from({ length: rows }, () => {
      const own = drawBelow(random, 3);
      return Array.from({ length: items }, (_, j) => {
        const levels = 2 + (j % 3);
        const answer = drawFraction(random) < 0.7 ? (likely[own * items + j] ?? 0) % levels : drawBelow(random, levels);
        return drawFraction(random) < missing ? Number.NaN : answer;
      });
    }),
  );
  return { matrix, weights: new Float64Array(rows).fill(1) };
}

function reversed({ matrix, weights }: WeightedRows): WeightedRows {
  const { rows, columns, data } = matrix;
  return {
    matrix: fromRows(Array.from({ length: rows }, (_, i) => [...data.slice((rows - 1 - i) * columns, (rows - i) * columns)])),
    weights: weights.toReversed(),
  };
}

describe('latent classes, published figures (statistics.md §9)', () => {
  it.each([
    { name: 'values', rows: values, k: 1, logLikelihood: -543.6498 },
    { name: 'values', rows: values, k: 2, logLikelihood: -504.4677 },
    { name: 'values', rows: values, k: 3, logLikelihood: -503.3011 },
    { name: 'cheating', rows: cheating, k: 2, logLikelihood: -440.0271 },
    { name: 'carcinoma', rows: carcinoma, k: 2, logLikelihood: -317.2568 },
    { name: 'carcinoma', rows: carcinoma, k: 3, logLikelihood: -293.705 },
    { name: 'carcinoma', rows: carcinoma, k: 4, logLikelihood: -289.2858 },
  ])('$name with k = $k has log-likelihood $logLikelihood', async ({ rows, k, logLikelihood }) => {
    const found = await fitted(rows, k);
    expect(Math.abs(must(found.criteria).logLikelihood - logLikelihood)).toBeLessThan(1e-3);
    expect(found.objective).toBe(-must(found.criteria).logLikelihood);
    expect(bruteForce(rows, parametersOf(found))).toBeCloseTo(must(found.criteria).logLikelihood, 5);
    expect(must(found.optimum)).toMatchObject({ restarts: k === 1 ? 1 : 20, converged: true });
    expect(must(found.optimum).reached).toBeGreaterThanOrEqual(k === 1 ? 1 : 2);
  });

  it('gives shares, BIC and relative entropy', async () => {
    const two = await fitted(values, 2);
    expect(must(two.criteria).bic).toBeCloseTo(1057.313, 3);
    expect(must(two.criteria).relativeEntropy).toBeCloseTo(0.7193, 4);
    expect(parametersOf(two).shares.map((share) => share.toFixed(3))).toEqual(['0.721', '0.279']);
    const cheats = await fitted(cheating, 2);
    expect(must(cheats.criteria).bic).toBeCloseTo(931.941, 3);
    expect(parametersOf(cheats).shares.map((share) => share.toFixed(3))).toEqual(['0.839', '0.161']);
  });

  it('derives the criteria from log-likelihood, df and n', async () => {
    const { criteria, explained } = await fitted(carcinoma, 3);
    const { logLikelihood, parameters, aic, bic, caic, sabic, icl, relativeEntropy, averagePosterior } = must(criteria);
    expect(parameters).toBe(2 + 3 * 7);
    expect(aic).toBeCloseTo(-2 * logLikelihood + 2 * 23, 9);
    expect(bic).toBeCloseTo(-2 * logLikelihood + 23 * Math.log(118), 9);
    expect(caic).toBeCloseTo(bic + 23, 9);
    expect(sabic).toBeCloseTo(-2 * logLikelihood + 23 * Math.log(120 / 24), 9);
    expect(icl).toBeCloseTo(bic + 2 * (1 - must(relativeEntropy)) * 118 * Math.log(3), 9);
    expect(averagePosterior).toHaveLength(3);
    for (const p of averagePosterior) expect(p).toBeGreaterThan(0.85);
    expect(explained).toBeCloseTo((logLikelihood - must((await fitted(carcinoma, 1)).criteria).logLikelihood) / 118, 9);
    expect(must((await fitted(carcinoma, 1)).criteria).relativeEntropy).toBeUndefined();
  });

  it('refits come close to it, cheaply', async () => {
    for (const rows of [values, cheating, carcinoma]) {
      for (let seed = 0; seed < 5; seed++) {
        const quick = refit(rows, [1, 2, 3], seed);
        for (const [at, k] of [1, 2, 3].entries()) {
          const gap = must((await fitted(rows, k)).explained) - must(quick[at]).explained;
          expect(gap).toBeGreaterThan(-1e-9);
          expect(gap).toBeLessThan(0.002);
        }
      }
    }
    const found = await fitted(carcinoma, 3);
    const slow = assignToLatentClasses(carcinoma.matrix, new Uint8Array(20).fill(1), parametersOf(found)).segment;
    const quick = must(refit(carcinoma, [3])[0]).assign(carcinoma.matrix);
    // The same groups under other numbers.
    expect(new Set(slow.map((c, i) => c * 3 + (quick[i] ?? 0))).size).toBe(3);
  });
});

describe('latent classes', () => {
  it('leaves out missing answers, by full information', async () => {
    const rows = survey(300, 5, 4, 0.15);
    const found = await fitted(rows, 3);
    const parameters = parametersOf(found);
    const logLikelihood = must(found.criteria).logLikelihood;
    expect(bruteForce(rows, parameters)).toBeCloseTo(logLikelihood, 5);
    // At the top of a hill: a little more of any answer in any class, and a little less of the others, is never better.
    for (const [j, item] of parameters.items.entries()) {
      for (const [c, row] of item.probabilities.entries()) {
        for (const level of row.keys()) {
          const moved = row.map((p, other) => (p + (other === level ? 0.01 : 0)) / 1.01);
          const probabilities = item.probabilities.with(c, moved);
          expect(bruteForce(rows, { ...parameters, items: parameters.items.with(j, { ...item, probabilities }) })).toBeLessThan(logLikelihood + 1e-6);
        }
      }
    }
    const { shares } = parameters;
    for (const c of shares.keys()) {
      const moved = shares.map((share, other) => (share + (other === c ? 0.01 : 0)) / 1.01);
      expect(bruteForce(rows, { ...parameters, shares: moved })).toBeLessThan(logLikelihood + 1e-6);
    }
  });

  it('never loses likelihood from one step to the next', () => {
    for (let seed = 0; seed < 25; seed++) {
      const rows = survey(60 + seed, 4, seed, seed % 2 === 0 ? 0.2 : 0);
      const table = answerTable(rows.matrix, rows.weights);
      const problem = latentClassProblem(table, 1 + (seed % 5));
      const run = beginEm(problem.start(0, createRandom(seed, 'start')));
      let before = Number.NEGATIVE_INFINITY;
      for (let step = 0; step < 80; step++) {
        advanceEm(problem, run, 1, -1);
        expect(run.logLikelihood).toBeGreaterThanOrEqual(before - 1e-9);
        before = run.logLikelihood;
      }
      expect(before).toBeGreaterThanOrEqual(oneClassLogLikelihood(table) - Math.abs(before));
    }
  });

  it('counts fractional weights as parts of rows', async () => {
    const half = await fitted({ matrix: carcinoma.matrix, weights: carcinoma.weights.map((weight) => weight / 2) }, 3);
    const whole = await fitted(carcinoma, 3);
    expect(2 * must(half.objective)).toBeCloseTo(must(whole.objective), 6);
    expect(half.explained).toBeCloseTo(must(whole.explained), 8);
    const [a, b] = [parametersOf(half), parametersOf(whole)];
    for (const [c, share] of a.shares.entries()) expect(share).toBeCloseTo(must(b.shares[c]), 4);
    // Rows written out one by one are the same as rows with weights.
    const { matrix, weights } = cheating;
    const copies = [...weights].flatMap((count, i) => Array.from({ length: count }, () => [...matrix.data.slice(i * 4, i * 4 + 4)]));
    const written = await fitted({ matrix: fromRows(copies), weights: new Float64Array(copies.length).fill(1) }, 2);
    expect(written.objective).toBeCloseTo(must((await fitted(cheating, 2)).objective), 8);
  });

  it('does not depend on the order of rows, nor on rows without weight', async () => {
    const base = await fitted(carcinoma, 3);
    const other = await fitted(reversed(carcinoma), 3);
    expect(other.objective).toBeCloseTo(must(base.objective), 8);
    for (const [c, share] of parametersOf(base).shares.entries()) expect(parametersOf(other).shares[c]).toBeCloseTo(share, 5);
    const { matrix, weights } = values;
    const padded = { matrix: fromRows([[9, 9, 9, 9], ...rowsOf(matrix)]), weights: Float64Array.from([0, ...weights]) };
    expect((await fitted(padded, 2)).criteria).toEqual((await fitted(values, 2)).criteria);
  });

  it('tells the largest class first, and gives the same again', async () => {
    const found = await fitted(carcinoma, 3);
    expect(await fitted(carcinoma, 3)).toEqual(found);
    const { segment } = assignToLatentClasses(carcinoma.matrix, new Uint8Array(20).fill(1), parametersOf(found));
    const sizes = [0, 0, 0];
    for (const [i, c] of segment.entries()) sizes[c] = (sizes[c] ?? 0) + (carcinoma.weights[i] ?? 0);
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
    expect(sizes.reduce((a, b) => a + b, 0)).toBe(118);
  });

  it('stays exact where products of probabilities underflow', () => {
    // 700 items with ten answers each: 10⁻⁷⁰⁰ is below what a number can hold.
    const random = createRandom(2, 'wide');
    const rows = fromRows(Array.from({ length: 12 }, () => Array.from({ length: 700 }, () => drawBelow(random, 10))));
    const table = answerTable(rows, new Float64Array(12).fill(1));
    const problem = latentClassProblem(table, 2);
    const run = beginEm(problem.start(0, random));
    advanceEm(problem, run, 3, 0);
    expect(run.logLikelihood).toBeGreaterThan(-12 * 700 * Math.log(10));
    expect(run.logLikelihood).toBeLessThan(-5000);
    const one = latentClassProblem(table, 1);
    const alone = beginEm(one.start(0, random));
    advanceEm(one, alone, 3, 0);
    expect(latentClassPosteriors(table, alone.model, new Float64Array(12))).toBeCloseTo(oneClassLogLikelihood(table), 6);
  });

  it('copes with what is degenerate', async () => {
    const constant = await fitted(
      {
        matrix: fromRows([
          [1, 0],
          [1, 1],
        ]),
        weights: Float64Array.from([3, 5]),
      },
      2,
    );
    expect(must(constant.criteria).parameters).toBe(1 + 2 * 1);
    expect(must(constant.criteria).logLikelihood).toBeCloseTo(3 * Math.log(3 / 8) + 5 * Math.log(5 / 8), 6);
    const asMany = await fitted(
      {
        matrix: fromRows([
          [0, 1],
          [1, 0],
          [2, 2],
        ]),
        weights: Float64Array.from([2, 2, 2]),
      },
      3,
    );
    // Every row a class of its own: 6 ln ⅓.
    expect(must(asMany.criteria).logLikelihood).toBeCloseTo(6 * Math.log(1 / 3), 6);
    const oneColumn = await fitted({ matrix: fromRows([[0], [1], [2]]), weights: Float64Array.from([1, 2, 3]) }, 2);
    expect(oneColumn.explained).toBeCloseTo(0, 9);
    const empty = {
      matrix: fromRows([
        [0, 1],
        [1, 0],
        [Number.NaN, Number.NaN],
      ]),
      weights: Float64Array.from([4, 4, 100]),
    };
    const found = await fitted(empty, 2);
    expect(must(found.criteria).bic).toBeCloseTo(-2 * 8 * Math.log(1 / 2) + 5 * Math.log(8), 6);
    expect([...assignToLatentClasses(empty.matrix, new Uint8Array(3).fill(1), parametersOf(found)).segment]).toContain(-1);
    expect(latentClass.sizes({ ...inputOf(empty), model: { segments: { low: 2, high: 5 } } } as unknown as FitInput)).toEqual([2]);
    const [few] = refit(empty, [4]);
    expect([...must(few).assign(empty.matrix)].filter((c) => c > 1)).toEqual([]);
    const [none] = refit({ matrix: fromRows([[Number.NaN]]), weights: Float64Array.from([1]) }, [2]);
    expect(none).toMatchObject({ explained: 0 });
    expect([...must(none).assign(fromRows([[1], [2]]))]).toEqual([-1, -1]);
    await expect(fitted({ matrix: fromRows([[Number.NaN]]), weights: Float64Array.from([1]) }, 1)).rejects.toThrow('at least one row with an answer');
  });

  it('stops soon after a cancel', async () => {
    const pace = countedPace(3);
    await expect(latentClass.fit(inputOf(survey(6000, 12, 1), 200), 8, pace)).rejects.toThrow('enough');
    expect([pace.breaths(), pace.reports], 'within the first start').toEqual([3, []]);
  });
});

describe('assigning to latent classes', () => {
  const parameters: LatentClassParameters = {
    kind: 'latent_class',
    shares: [0.5, 0.3, 0.2],
    items: [
      {
        answers: [1, 2],
        probabilities: [
          [1, 0],
          [0.5, 0.5],
          [0, 1],
        ],
      },
      {
        answers: [1, 2, 5],
        probabilities: [
          [0.2, 0.3, 0.5],
          [0.6, 0.3, 0.1],
          [0, 0, 1],
        ],
      },
    ],
  };
  const assignRows = (rows: readonly (readonly number[])[], usable = new Uint8Array(rows.length).fill(1)) => {
    const { segment, runnerUp, confidence } = assignToLatentClasses(fromRows(rows), usable, parameters);
    return [...segment].map((c, i) => [c, runnerUp[i], confidence[i]]);
  };

  it('takes the largest posterior', () => {
    // By hand: 0.5 · 1 · 0.2 = 0.10 against 0.3 · 0.5 · 0.6 = 0.09 and 0.
    const [row] = assignRows([[1, 1]]);
    expect(row?.slice(0, 2)).toEqual([0, 1]);
    expect(row?.[2]).toBeCloseTo(0.1 / 0.19, 9);
  });

  it('leaves out what is missing and what it does not know', () => {
    const onlyFirst = assignRows([
      [2, Number.NaN],
      [2, 77],
    ]);
    expect(onlyFirst[0]).toEqual(onlyFirst[1]);
    // 0.3 · 0.5 = 0.15 against 0.2 · 1 = 0.2 (and next to nothing for the first class).
    expect(onlyFirst[0]?.slice(0, 2)).toEqual([2, 1]);
    expect(onlyFirst[0]?.[2]).toBeCloseTo(0.2 / 0.35, 9);
    expect(
      assignRows([
        [Number.NaN, Number.NaN],
        [9, 9],
      ]),
    ).toEqual([
      [-1, -1, Number.NaN],
      [-1, -1, Number.NaN],
    ]);
    expect(assignRows([[1, 1]], new Uint8Array(1))).toEqual([[-1, -1, Number.NaN]]);
  });

  it('gives a row that no class allows a class all the same', () => {
    const certain: LatentClassParameters = {
      ...parameters,
      shares: [0.5, 0.5],
      items: [0, 1].map(() => ({
        answers: [0, 1],
        probabilities: [
          [1, 0],
          [0, 1],
        ],
      })),
    };
    const { segment, runnerUp, confidence } = assignToLatentClasses(fromRows([[0, 1]]), new Uint8Array(1).fill(1), certain);
    // Equal posteriors: the lower number.
    expect([segment[0], runnerUp[0], confidence[0]]).toEqual([0, 1, 0.5]);
  });

  it('is sure with one class', () => {
    const alone: LatentClassParameters = { kind: 'latent_class', shares: [1], items: [{ answers: [0, 1], probabilities: [[0.4, 0.6]] }] };
    const { segment, runnerUp, confidence } = assignToLatentClasses(fromRows([[1]]), new Uint8Array(1).fill(1), alone);
    expect([segment[0], runnerUp[0], confidence[0]]).toEqual([0, -1, 1]);
  });
});

function rowsOf({ rows, columns, data }: Matrix): number[][] {
  return Array.from({ length: rows }, (_, i) => [...data.slice(i * columns, (i + 1) * columns)]);
}
