// Features with bands as their bands, in the tables that a collection gives.

import type { Plan } from '../../../../language/plan/plan.ts';
import type { FeatureColumn } from '../../data/tables/feature-table.ts';
import { bandedColumn } from '../../statistics/preparation/bands.ts';
import type { Fitting } from '../fitted/fitting.ts';

export function withBands(plan: Plan, columns: readonly FeatureColumn[], fitting: Pick<Fitting, 'bandsOf'>): FeatureColumn[] {
  return columns.map((column) => {
    const feature = plan.dimensions.find(({ name }) => name === column.dimension)?.features.find(({ name }) => name === column.name);
    const steps = feature && fitting.bandsOf(feature, column);
    return steps === undefined ? column : bandedColumn(column, steps);
  });
}
