// Bands of features with `bins` or `breaks`: cut once, remembered, and put in the place of the values wherever the feature is named.

import { bandingOf } from '../../language/catalog/transforms/banding.ts';
import type { TransformPlan } from '../../language/plan/plan.ts';
import { type FeatureColumn, type FeatureTable, featureKey } from './feature-table.ts';
import type { FittedModel } from './fitted/fitted-model.ts';
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

/**
 * The table with the bands that a model file cuts, whatever bands its columns have; a file from before bands were kept goes by the values behind them.
 * A column that was given as bands stays what it is.
 */
export function bandedBy(fitted: readonly FittedModel[], table: FeatureTable): FeatureTable {
  const steps = new Map(fitted.flatMap((model) => (model.kind === 'bands' ? [[model.id, model.steps]] : [])));
  if (steps.size === 0 && table.columns.every(({ band }) => band === undefined)) return table;
  const columns = table.columns.map((column) => {
    const before = behindBands(column);
    const own = steps.get(featureKey(column));
    return own === undefined || before.band !== undefined ? before : bandedColumn(before, own);
  });
  return { ...table, columns };
}

/** The band of each value given by its name in a spec, where it has bands. */
export function asGivenBand(column: FeatureColumn, fitted: readonly FittedModel[]): FeatureColumn {
  const model = fitted.find((candidate) => candidate.kind === 'bands' && candidate.id === featureKey(column));
  return model?.kind === 'bands' ? { ...column, type: bandType(model.steps), band: { type: column.type } } : column;
}

function bandType(steps: readonly FittedTransform[]): FeatureColumn['type'] {
  const written = steps.map(({ name, arguments: args }) => ({ name, arguments: args }) as TransformPlan);
  return bandingOf({ transforms: written })?.type ?? { kind: 'number' };
}
