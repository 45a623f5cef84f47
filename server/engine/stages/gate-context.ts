// What gates are judged on: one solution with everything known of it, and the line it gives in the table by k.

import { type FeatureColumn, featureKey } from '../data/tables/feature-table.ts';
import type { GateContext, ValidationFacts } from '../metrics/gate.ts';
import { baseFeatures } from '../model/base-features.ts';
import type { Overall, SegmentFigures } from '../model/inside/segment-figures.ts';
import type { CheckResult, KRow } from '../result/result.ts';
import { type ColumnStatistics, columnStatistics } from '../statistics/preparation/column-statistics.ts';
import { type Prepared, preparedColumn } from '../statistics/preparation/preparation.ts';
import { failedMetrics } from './choose.ts';
import type { Solution } from './form.ts';
import type { ModelInput } from './model-input.ts';
import type { Preparation } from './prepare.ts';

/** Base features in own units that vary; `measured`: those that were prepared, else those that conditions read. `overall`: of everybody, where the table is a sample. */
export function baseColumns(
  { plan, model, table }: ModelInput,
  preparation: Preparation,
  measured: boolean,
  overall?: SegmentFigures['overall'],
): FeatureColumn[] {
  if (measured) return table.columns.filter((column) => preparation.features.some(({ key }) => key === featureKey(column)));
  const read = baseFeatures(plan, model).map(({ feature }) => featureKey(feature));
  const vary = (column: FeatureColumn) => (overall === undefined ? varies(column) : variesThere(overall(featureKey(column))));
  return table.columns.filter((column) => read.includes(featureKey(column)) && vary(column));
}

function variesThere(overall: Overall | undefined): boolean {
  if (overall === undefined) return false;
  return overall.levels === undefined ? overall.maximum > overall.minimum : overall.levels.filter((count) => count > 0).length > 1;
}

function varies({ values }: FeatureColumn): boolean {
  const first = values.find((value) => !Number.isNaN(value));
  return values.some((value) => !Number.isNaN(value) && value !== first);
}

/** Statistics are remembered, so that a context that knows more can be made from one that knows less at no cost. */
export function contextOf(
  { plan, model, table, inside, report, pace }: ModelInput,
  solution: Solution,
  { complete, features }: Preparation,
  base: readonly FeatureColumn[],
  prepared: Prepared,
): GateContext {
  const { fit, assignment, sizes, assigned } = solution;
  const remembered = new Map<FeatureColumn, ColumnStatistics>();
  const statistics = (column: FeatureColumn) => {
    const known = remembered.get(column) ?? columnStatistics(column, assignment.segment, sizes.length, preparedColumn(features, prepared, column));
    remembered.set(column, known);
    return known;
  };
  return {
    plan,
    model,
    report,
    table,
    entities: inside?.rows ?? table.rows,
    fit,
    assignment,
    sizes,
    assigned,
    complete,
    base,
    statistics,
    validation: {},
    pace,
  };
}

export function withFacts(context: GateContext, facts: ValidationFacts): GateContext {
  return { ...context, validation: { ...context.validation, ...facts } };
}

/** Computes statistics that will be asked for, with room to breathe in between. */
export async function describe({ statistics, pace }: GateContext, columns: readonly FeatureColumn[]): Promise<void> {
  for (const column of columns) {
    const { levels, dominance, medians } = statistics(column);
    await pace.breathe();
    if (levels !== undefined) continue;
    dominance();
    medians();
    await pace.breathe();
  }
}

export function kRow({ fit, sizes, assigned, validation }: GateContext, gates: readonly CheckResult[], indices: KRow['indices']): Omit<KRow, 'chosen'> {
  const least = Math.min(...sizes);
  return {
    k: fit.k,
    ...(fit.objective === undefined ? {} : { objective: fit.objective }),
    ...(fit.explained === undefined ? {} : { explained: fit.explained }),
    ...(fit.criteria === undefined ? {} : { criteria: fit.criteria }),
    ...(validation.resampled === undefined ? {} : { resampled: validation.resampled }),
    ...(validation.structure === undefined ? {} : { structure: validation.structure }),
    ...(validation.valleys === undefined ? {} : { valley: Math.max(...validation.valleys.map(({ left }) => left)) }),
    smallestShare: assigned === 0 ? 0 : least / assigned,
    smallestCount: least,
    indices,
    ...(fit.optimum === undefined ? {} : { optimum: fit.optimum }),
    gates: gates.map(({ metric, status, shown, detail }) => ({ metric, status, detail, ...(shown === undefined ? {} : { shown }) })),
    failed: failedMetrics(gates),
  };
}
