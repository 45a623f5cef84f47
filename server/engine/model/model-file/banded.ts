// A table with the bands that a model file cuts, whatever cuts the data of today would have.

import { type FeatureColumn, type FeatureTable, featureKey } from '../../data/tables/feature-table.ts';
import { bandedColumn, bandType, behindBands } from '../../statistics/preparation/bands.ts';
import type { FittedModel } from './fitted-model.ts';

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
