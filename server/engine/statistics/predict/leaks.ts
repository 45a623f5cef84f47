// Predictors that alone tell the outcome, or one side of it: most likely they were recorded after it.

import { areaUnderCurve } from './auc.ts';
import type { Design, PredictorColumn } from './design.ts';
import { oneSided, type Side } from './one-sided.ts';
import { categoryCodes } from './predictor.ts';

export interface Leak {
  readonly key: string;
  readonly label: string;
  /** Of the predictor alone; near 0 where small values go with the outcome. */
  readonly auc: number;
  /** Where only some of its values tell: which, and how many rows have them. Then the area is short of a leak. */
  readonly side?: Side;
}

/** A predictor whose area, or 1 − area, is at least this by itself is taken for a leak. */
const LEAK_AUC = 0.99;
/** A category with fewer rows counts as average: small ones rank perfectly by chance. */
const FEWEST_ROWS = 10;

/** In the order of the predictors. `target`: 0 or 1 for each of the chosen rows. Constants cannot leak. */
export function findLeaks(design: Design, columns: readonly PredictorColumn[], rows: Uint32Array, target: Float64Array): Leak[] {
  return design.predictors.flatMap(({ key, label, categories }) => {
    const column = columns.find((candidate) => candidate.key === key) as PredictorColumn;
    const values = Float64Array.from(rows, categories ? byRow(categoryCodes(categories, column)) : byRow(column.values));
    const rankings = categories ? [outcomeShares(values, target)] : missingAtBothEnds(values);
    const areas = rankings.map((ranking) => areaUnderCurve(target, ranking));
    const auc = areas.reduce((most, area) => (Math.abs(area - 0.5) > Math.abs(most - 0.5) ? area : most), 0.5);
    if (Math.max(auc, 1 - auc) >= LEAK_AUC) return [{ key, label, auc }];
    // What is known to lie before the outcome may tell one side of it by right, as a long silence does.
    const named = categories && [...categories.known.map((level) => `“${level}”`), 'another one', 'missing'];
    const side = column.dated ? undefined : oneSided(values, target, named);
    return side === undefined ? [] : [{ key, label, auc, side }];
  });
}

function byRow(values: Float64Array | Int32Array): (row: number) => number {
  return (row) => values[row] as number;
}

/** Missing itself may be the leak, as a date of leaving is: it ranks first, then last. */
function missingAtBothEnds(values: Float64Array): Float64Array[] {
  if (values.every(Number.isFinite)) return [values];
  return [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY].map((end) => values.map((value) => (Number.isFinite(value) ? value : end)));
}

/** Categories by the share of their rows where it happened. */
function outcomeShares(codes: Float64Array, target: Float64Array): Float64Array {
  const counts = new Map<number, { rows: number; happened: number }>();
  let all = 0;
  for (let i = 0; i < codes.length; i++) {
    const count = counts.get(codes[i] as number) ?? { rows: 0, happened: 0 };
    counts.set(codes[i] as number, { rows: count.rows + 1, happened: count.happened + (target[i] as number) });
    all += target[i] as number;
  }
  return codes.map((code) => {
    const { rows, happened } = counts.get(code) as { rows: number; happened: number };
    return rows >= FEWEST_ROWS ? happened / rows : all / codes.length;
  });
}
