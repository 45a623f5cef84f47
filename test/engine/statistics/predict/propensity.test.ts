// Learning a propensity: what it finds, what it refuses, and that it is never NaN.

import { describe, expect, it } from 'vitest';
import { stratifiedFolds, validationSample } from '../../../../server/engine/statistics/predict/folds.ts';
import { calibrationByDecile } from '../../../../server/engine/statistics/predict/measures.ts';
import { learnPropensity, propensityOf } from '../../../../server/engine/statistics/predict/propensity.ts';
import { categoryColumn, learned, madeUp, numberColumn, pace, telco, yesNoColumn } from './support.ts';

const inside = (chances: Float64Array) => chances.every((chance) => chance > 0 && chance < 1);
const real = telco();

describe('propensity', () => {
  it('finds what the chances were made of', async () => {
    const made = madeUp(6000);
    const { coefficients, measures, trainAuc, outOfFold, path, parameters, converged, validatedOn, folds, leaks } = await learned(made);
    const of = (key: string) => coefficients.find((effect) => effect.key === key && effect.kind === 'value');
    expect(coefficients[0]?.key).toBe('size');
    expect((of('size')?.perUnit ?? 0) * 20).toBeCloseTo(1.2, 0);
    expect(of('size')?.oddsRatio).toBeCloseTo(Math.exp(of('size')?.standardised ?? 0), 12);
    expect(Math.abs(Math.log(of('loyal')?.oddsRatio ?? 0) - 0.8)).toBeLessThan(0.2);
    expect(measures.cases).toBe(6000);
    expect(measures.auc).toBeGreaterThan(0.7);
    expect(trainAuc).toBeGreaterThan(measures.auc - 0.005);
    expect(measures.brier).toBeLessThan(measures.baseBrier);
    expect(calibrationByDecile(made.target, outOfFold).filter(({ covers }) => covers).length).toBeGreaterThanOrEqual(8);
    expect(path.length).toBe(15);
    expect(Math.min(...path.map(({ loss }) => loss))).toBe(path.find(({ lambda }) => lambda === parameters.lambda)?.loss);
    expect({ converged, validatedOn, folds, leaks }).toEqual({ converged: true, validatedOn: 6000, folds: 10, leaks: [] });
  });

  it('gives the same twice, and after JSON', async () => {
    const made = madeUp(500);
    const [first, second, other] = [await learned(made), await learned(made), await learned(made, 2)];
    expect(second).toEqual(first);
    expect(other.outOfFold).not.toEqual(first.outOfFold);
    const chances = propensityOf(first.parameters, made.columns, 500);
    expect(propensityOf(JSON.parse(JSON.stringify(first.parameters)), made.columns, 500)).toEqual(chances);
    expect(inside(chances)).toBe(true);
  });

  it('learns from eligible rows only, and predicts for all', async () => {
    const { columns, target } = madeUp(600);
    const part = target.map((happened, i) => (i % 3 === 0 ? Number.NaN : happened));
    const { outOfFold, parameters, measures } = await learned({ columns, target: part });
    expect(outOfFold.every((chance, i) => Number.isNaN(chance) === (i % 3 === 0))).toBe(true);
    expect(measures.cases).toBe(400);
    const kept = columns.map((column) => ({ ...column, values: column.values.filter((_, i) => i % 3 !== 0) }));
    const alone = await learned({ columns: kept, target: target.filter((_, i) => i % 3 !== 0) });
    expect(alone.parameters).toEqual(parameters);
    expect(inside(propensityOf(parameters, columns, 600))).toBe(true);
  });

  it('does not see the row it predicts', async () => {
    const random = madeUp(400, 3);
    const noise = Array.from({ length: 30 }, (_, j) => numberColumn(`n${j}`, madeUp(400, 10 + j).columns[0]?.values ?? []));
    const { measures, trainAuc } = await learned({ columns: noise, target: random.target });
    expect(measures.auc).toBeLessThan(0.58);
    expect(trainAuc).toBeGreaterThan(measures.auc);
  });

  it('refuses what cannot be learned', async () => {
    const { columns, target } = madeUp(100);
    const refusal = (columnsOf: typeof columns, happened: Float64Array) => learnPropensity({ columns: columnsOf, target: happened, seed: 1, pace });
    expect(
      await refusal(
        columns,
        target.map(() => 0),
      ),
    ).toEqual({ refused: 'constant', positives: 0, negatives: 100 });
    expect(
      await refusal(
        columns,
        target.map(() => 1),
      ),
    ).toEqual({ refused: 'constant', positives: 100, negatives: 0 });
    expect(
      await refusal(
        columns,
        target.map((_, i) => (i < 3 ? 1 : 0)),
      ),
    ).toEqual({ refused: 'too_few', positives: 3, negatives: 97 });
    expect(
      await refusal(
        columns,
        target.map(() => Number.NaN),
      ),
    ).toEqual({ refused: 'too_few', positives: 0, negatives: 0 });
    const half = target.map((_, i) => i % 2);
    expect(await refusal([numberColumn('same', new Float64Array(100))], half)).toMatchObject({ refused: 'no_predictors' });
    expect(await refusal([], half)).toEqual({ refused: 'no_predictors', positives: 50, negatives: 50 });
  });

  it('reports what is certain of one side, though it ranks no better than an honest predictor', async () => {
    const { columns, target } = madeUp(3000);
    const planted = [
      ...columns,
      // A fee that half of those pay to whom it happened, and nobody else.
      numberColumn(
        'fee',
        target.map((happened, i) => (happened > 0 && i % 2 === 0 ? 20 + (i % 5) : 0)),
      ),
      // Asked of those only to whom it did not happen, and of half of them.
      numberColumn(
        'survey',
        target.map((happened, i) => (happened === 0 && i % 2 === 0 ? i % 5 : Number.NaN)),
      ),
      categoryColumn(
        'desk',
        ['complaints', 'sales'],
        target.map((happened, i) => (happened > 0 && i % 3 === 0 ? 0 : 1)),
      ),
      // A conversation takes its time where there is a sale, and may where there is none.
      numberColumn(
        'seconds',
        target.map((happened, i) => (happened > 0 ? 300 + ((i * 37) % 900) : (i * 61) % 1000)),
      ),
      // As clear as the fee, and before the outcome for sure.
      {
        ...numberColumn(
          'before',
          target.map((happened, i) => (happened > 0 && i % 2 === 0 ? 20 : 0)),
        ),
        dated: true,
      },
      numberColumn(
        'honest',
        target.map((happened, i) => (i % 11 === 0 ? 1 - happened : happened) * (i % 4)),
      ),
    ];
    const { leaks } = await learned({ columns: planted, target });
    expect(leaks.map(({ key }) => key)).toEqual(['fee', 'survey', 'desk', 'seconds']);
    expect(leaks.map(({ side }) => [side?.where.replace(/\d.*/, '…'), side?.happened])).toEqual([
      ['not zero', true],
      ['present', false],
      ['“complaints”', true],
      ['below …', false],
    ]);
    for (const { auc } of leaks) expect(Math.max(auc, 1 - auc)).toBeLessThan(0.95);
  });

  it('reports what was recorded after the fact', async () => {
    const { columns, target } = madeUp(1000);
    const planted = [
      ...columns,
      numberColumn(
        'refund',
        target.map((happened, i) => -happened * 50 + (i % 7)),
      ),
      numberColumn(
        'left_on',
        target.map((happened, i) => (happened > 0 ? i % 12 : Number.NaN)),
      ),
      categoryColumn(
        'status',
        ['active', 'closed', 'paused'],
        target.map((happened, i) => (happened > 0 ? 1 : i % 2 === 0 ? 0 : 2)),
      ),
      yesNoColumn(
        'honest',
        target.map((happened, i) => (i % 10 === 0 ? 1 - happened : happened)),
      ),
    ];
    const { leaks, measures, outOfFold } = await learned({ columns: planted, target });
    expect(leaks.map(({ key }) => key)).toEqual(['refund', 'left_on', 'status']);
    expect(leaks.map(({ auc }) => auc)).toEqual([0, 1, 1]);
    expect(measures.auc).toBe(1);
    expect(inside(outOfFold)).toBe(true);
  });

  it('is never NaN: separated, missing, never seen, endless', async () => {
    const { columns, target } = madeUp(300);
    const { parameters } = await learned({
      columns: [
        ...columns,
        numberColumn(
          'tells',
          target.map((happened) => happened * 1e6),
        ),
      ],
      target,
    });
    const { NaN: none, POSITIVE_INFINITY: endless } = Number;
    const strange = [
      numberColumn('tells', [none, 1e300, -1e300, endless]),
      numberColumn('size', [none, endless, 1e308, -1e308]),
      yesNoColumn('loyal', [none, 1, 0, none]),
      categoryColumn('region', ['mars', 'north'], [0, 1, none, 7]),
    ];
    expect(inside(propensityOf(parameters, strange, 4))).toBe(true);
    expect(propensityOf(parameters, strange, 0).length).toBe(0);
  });

  it('deals both outcomes out evenly, and samples them in proportion', () => {
    const target = Float64Array.from({ length: 60_000 }, (_, i) => (i % 20 === 0 ? 1 : 0));
    const sample = validationSample(target, 1);
    expect(sample.length).toBe(50_000);
    expect(sample.filter((row) => target[row] === 1).length).toBe(2500);
    expect(new Set(sample).size).toBe(50_000);
    expect(validationSample(target, 1, 1000).length).toBe(2000);
    const folds = stratifiedFolds(target, 10, 1);
    for (let f = 0; f < 10; f++)
      expect([folds.filter((of) => of === f).length, folds.filter((of, i) => of === f && target[i] === 1).length]).toEqual([6000, 300]);
  });

  it('validates on a sample where there are many rows', async () => {
    const made = madeUp(60_000);
    const { validatedOn, measures, outOfFold } = await learned({ columns: made.columns.slice(0, 2), target: made.target });
    expect(validatedOn).toBe(50_000);
    expect(measures.cases).toBe(50_000);
    expect(outOfFold.filter((chance) => !Number.isNaN(chance)).length).toBe(50_000);
  });

  it('stops when cancelled', async () => {
    const { createPace } = await import('../../../../server/engine/result/pace.ts');
    const stopped = createPace(AbortSignal.abort(new Error('enough')));
    await expect(learnPropensity({ ...madeUp(300), seed: 1, pace: stopped })).rejects.toThrow('enough');
  });
});

describe.skipIf(real === undefined)('Telco (../shared/data)', () => {
  it('tells who leaves, with an area of 0.83 at least', async () => {
    const made = real ?? madeUp(0);
    const { measures, trainAuc, coefficients, outOfFold, leaks } = await learned(made, 7043);
    expect(measures).toMatchObject({ cases: 7043, positives: 1869 });
    expect(measures.auc).toBeGreaterThanOrEqual(0.83);
    expect(trainAuc - measures.auc).toBeLessThan(0.01);
    expect(measures.liftTopDecile).toBeGreaterThan(2.5);
    expect(coefficients.find(({ key }) => key === 'tenure')?.standardised).toBeLessThan(0);
    expect(calibrationByDecile(made.target, outOfFold).reduce((most, { gap }) => Math.max(most, Math.abs(gap)), 0)).toBeLessThan(0.06);
    expect(leaks).toEqual([]);
  });
});
