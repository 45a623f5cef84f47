// Bands of features with `bins` or `breaks`: cut once, remembered, and put in the place of the values wherever the feature is named.

import { bandingOf } from '../../../../language/catalog/transforms/banding.ts';
import type { TransformPlan } from '../../../../language/plan/plan.ts';
import type { FeatureColumn } from '../../data/tables/feature-table.ts';
import { type FittedTransform, fitTransform, transformNamed } from './fitted-transform.ts';

/** What leads from a value to its band. */
export function fitBands(values: Float64Array, steps: readonly TransformPlan[]): FittedTransform[] {
  const fitted: FittedTransform[] = [];
  let current = values;
  for (const { name, arguments: args } of steps) {
    const step = fitTransform(name, args, current, undefined);
    fitted.push(step);
    current = current.map((value) => (Number.isNaN(value) ? value : (transformNamed(name).apply?.(value, step.state) as number)));
  }
  return fitted;
}

export function bandOf(value: number, steps: readonly FittedTransform[]): number {
  return steps.reduce((current, { name, state }) => (transformNamed(name).apply?.(current, state) as number | undefined) ?? current, value);
}

/** A column of values as the column of their bands. */
export function bandedColumn(column: FeatureColumn, steps: readonly FittedTransform[]): FeatureColumn {
  const { values: behind } = column;
  return { ...column, type: bandType(steps), values: behind.map((value) => bandOf(value, steps)), band: { type: column.type, behind } };
}

/** The column with its rows in another order, or some of them. */
export function withRows(column: FeatureColumn, pick: (values: Float64Array) => Float64Array): FeatureColumn {
  const { values, band } = column;
  return { ...column, values: pick(values), ...(band && { band: { ...band, ...(band.behind && { behind: pick(band.behind) }) } }) };
}

/** The column as it was before its bands, where that is known. */
export function behindBands(column: FeatureColumn): FeatureColumn {
  const { band, ...rest } = column;
  return band?.behind === undefined ? column : { ...rest, type: band.type, values: band.behind };
}

/** What the bands of a feature are as values. */
export function bandType(steps: readonly FittedTransform[]): FeatureColumn['type'] {
  const written = steps.map(({ name, arguments: args }) => ({ name, arguments: args }) as TransformPlan);
  return bandingOf({ transforms: written })?.type ?? { kind: 'number' };
}
