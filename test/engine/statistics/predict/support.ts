// Made-up and real tables for the tests of predictions.

import { existsSync, readFileSync } from 'node:fs';
import { createPace } from '../../../../server/engine/result/pace.ts';
import { createRandom, drawBelow, drawFraction, drawNormal } from '../../../../server/engine/statistics/numeric/random.ts';
import type { PredictorColumn } from '../../../../server/engine/statistics/predict/design.ts';
import { type LearnedPropensity, learnPropensity } from '../../../../server/engine/statistics/predict/propensity.ts';
import { sharedFolder } from '../../../support/repository.ts';

export const pace = createPace();

export interface Made {
  readonly columns: readonly PredictorColumn[];
  readonly target: Float64Array;
}

export const numberColumn = (key: string, values: ArrayLike<number>): PredictorColumn => ({ key, label: key, values: Float64Array.from(values) });
export const yesNoColumn = (key: string, values: ArrayLike<number>): PredictorColumn => ({ ...numberColumn(key, values), yesNo: true });
export const categoryColumn = (key: string, levels: readonly string[], values: ArrayLike<number>): PredictorColumn => ({
  ...numberColumn(key, values),
  levels,
});

/** Log odds −1 + 1.2 · size + 0.8 · loyal, with a region that does not matter; a tenth of the sizes is missing. */
export function madeUp(rows: number, seed = 1): Made {
  const random = createRandom(seed, 'made up');
  const [size, loyal, region, target] = [new Float64Array(rows), new Float64Array(rows), new Float64Array(rows), new Float64Array(rows)];
  for (let i = 0; i < rows; i++) {
    const x = drawNormal(random);
    size[i] = drawFraction(random) < 0.1 ? Number.NaN : 100 + 20 * x;
    loyal[i] = drawBelow(random, 2);
    region[i] = drawBelow(random, 3);
    target[i] = drawFraction(random) < 1 / (1 + Math.exp(1 - 1.2 * x - 0.8 * (loyal[i] as number))) ? 1 : 0;
  }
  return { columns: [numberColumn('size', size), yesNoColumn('loyal', loyal), categoryColumn('region', ['north', 'south', 'west'], region)], target };
}

/** Throws where nothing is learned. */
export async function learned({ columns, target }: Made, seed = 1): Promise<LearnedPropensity> {
  const result = await learnPropensity({ columns, target, seed, pace });
  if ('refused' in result) throw new Error(`refused: ${result.refused}`);
  return result;
}

export const everyRow = (rows: number): Uint32Array => Uint32Array.from({ length: rows }, (_, i) => i);

/** Telco with the eight features of telco.segspec; undefined where the data is absent. */
export function telco(): Made | undefined {
  const file = `${sharedFolder('data')}/telco/Telco-Customer-Churn.csv`;
  if (!existsSync(file)) return undefined;
  const [head = '', ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/);
  const names = head.split(',');
  const cells = lines.map((line) => line.split(','));
  const yes = (holds: (row: (name: string) => string) => boolean) => cells.map((row) => (holds((name) => row[names.indexOf(name)] ?? '') ? 1 : 0));
  const number = (name: string) => cells.map((row) => Number(row[names.indexOf(name)]));
  const columns = [
    yesNoColumn(
      'internet',
      yes((of) => of('InternetService') !== 'No'),
    ),
    yesNoColumn(
      'fiber',
      yes((of) => of('InternetService') === 'Fiber optic'),
    ),
    yesNoColumn(
      'streaming',
      yes((of) => of('StreamingTV') === 'Yes' || of('StreamingMovies') === 'Yes'),
    ),
    yesNoColumn(
      'protection',
      yes((of) => of('OnlineSecurity') === 'Yes' || of('OnlineBackup') === 'Yes'),
    ),
    yesNoColumn(
      'support',
      yes((of) => of('TechSupport') === 'Yes'),
    ),
    yesNoColumn(
      'committed',
      yes((of) => of('Contract') !== 'Month-to-month'),
    ),
    numberColumn('monthly', number('MonthlyCharges')),
    numberColumn('tenure', number('tenure')),
  ];
  return { columns, target: Float64Array.from(yes((of) => of('Churn') === 'Yes')) };
}
