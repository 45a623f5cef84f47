// Stage: what the segments are worth. Money features of value dimensions by segment, and how much of the value few customers bring.

import type { Expr, FeaturePlan, Plan } from '../../../language/plan/plan.ts';
import { walk } from '../../../language/plan/walk.ts';
import { type FeatureColumn, type FeatureTable, featureKey } from '../data/tables/feature-table.ts';
import type { Concentration, SegmentResult, SegmentValue, ValueColumn, ValueReport } from '../result/result.ts';
import { sumOf } from '../statistics/numeric/sum.ts';
import { NORMAL_95 } from '../statistics/numeric/wilson.ts';
import type { ColumnStatistics } from '../statistics/preparation/column-statistics.ts';

/** Equal steps of customers on the curve. */
const STEPS = 50;

interface Found {
  readonly column: FeatureColumn;
  readonly role: ValueColumn['role'];
}

/** Absent without a money feature of a value dimension. */
export function valueReport(
  plan: Plan,
  table: FeatureTable,
  segments: readonly SegmentResult[],
  segment: Int32Array,
  statistics: (column: FeatureColumn) => ColumnStatistics,
): ValueReport | undefined {
  const found = moneyColumns(plan, table);
  const best = measureOf(found);
  if (best === undefined) return undefined;
  const { column } = found[best] as Found;
  const whole = sumOf(segments.length, (i) => statistics(column).sum[i] as number);
  return {
    measure: best,
    columns: found.map(({ column: one, role }) => ({ feature: featureKey(one), label: one.label, type: one.type, role })),
    segments: segments.map(({ id, size, share, priority }, i): SegmentValue => {
      const total = statistics(column).sum[i] as number;
      return {
        segment: id,
        customers: size,
        share,
        ...(whole > 0 ? { shareOfValue: total / whole } : {}),
        ...(priority === undefined ? {} : { priority }),
        figures: found.map(({ column: one }) => figure(statistics(one), i)),
      };
    }),
    concentration: concentrationOf(column, segment),
  };
}

/** The column that says what an entity is worth; undefined where none does. */
export function valueMeasure(plan: Plan, table: FeatureTable): FeatureColumn | undefined {
  const found = moneyColumns(plan, table);
  return found[measureOf(found) ?? -1]?.column;
}

/** An outcome is what decisions are judged on; other money, such as a price, may be no more than a description. */
function measureOf(found: readonly Found[]): number | undefined {
  return [
    found.findIndex(({ role }) => role === 'lifetime value'),
    found.findIndex(({ role, column }) => role === 'revenue' && column.role === 'outcome'),
    found.findIndex(({ role }) => role === 'revenue'),
  ].find((at) => at >= 0);
}

function figure({ known, mean, variance, sum }: ColumnStatistics, i: number): SegmentValue['figures'][number] {
  const n = known[i] as number;
  if (n === 0) return { total: 0 };
  return { mean: mean[i] as number, ...meanInterval(mean[i] as number, variance[i] as number, n), total: sum[i] as number };
}

/** The 95 % interval of a mean of n values; nothing below two, where the spread is not known. */
export function meanInterval(mean: number, variance: number, n: number): { readonly low?: number; readonly high?: number } {
  if (n < 2 || !Number.isFinite(variance)) return {};
  const reach = NORMAL_95 * Math.sqrt(variance / n);
  return { low: mean - reach, high: mean + reach };
}

/** Lifetime values, then what is named as their cost, then other money of value dimensions. */
/** The column that says what an entity is worth, where the plan has one. */
export function worthColumn(plan: Plan, table: FeatureTable): FeatureColumn | undefined {
  const found = moneyColumns(plan, table);
  return found[measureOf(found) ?? -1]?.column;
}

function moneyColumns(plan: Plan, table: FeatureTable): Found[] {
  const features = plan.dimensions.flatMap((dimension) => dimension.features.map((feature) => ({ feature, kind: dimension.kind })));
  const costs = new Set(features.flatMap(({ feature }) => walk(feature.expression).flatMap(costOf)));
  const roleOf = (feature: FeaturePlan, kind: string): ValueColumn['role'] | undefined => {
    if (costs.has(featureKey(feature))) return 'cost to serve';
    if (kind !== 'value') return undefined;
    if (walk(feature.expression).some((node) => node.op === 'call' && node.function === 'lifetime_value')) return 'lifetime value';
    return feature.type.kind === 'money' ? 'revenue' : undefined;
  };
  return features.flatMap(({ feature, kind }) => {
    const role = roleOf(feature, kind);
    const column = table.columns.find((candidate) => featureKey(candidate) === featureKey(feature));
    return role === undefined || column === undefined || column.levels !== undefined || column.values.every(Number.isNaN) ? [] : [{ column, role }];
  });
}

function costOf(node: Expr): string[] {
  const cost = node.op === 'call' ? node.named['cost']?.[0]?.value : undefined;
  return cost?.op === 'feature' ? [`${cost.dimension}.${cost.feature}`] : [];
}

/** Missing and negative values count as 0 here: nobody takes value away from others. */
function concentrationOf({ values }: FeatureColumn, segment: Int32Array): Concentration {
  const sorted = values
    .filter((_, row) => (segment[row] as number) >= 0)
    .map((value) => Math.max(0, Number.isNaN(value) ? 0 : value))
    .sort()
    .reverse();
  const whole = sumOf(sorted.length, (i) => sorted[i] as number);
  const brought = (share: number) => {
    const count = Math.round(share * sorted.length);
    return whole === 0 ? share : sumOf(count, (i) => sorted[i] as number) / whole;
  };
  const customers = Array.from({ length: STEPS + 1 }, (_, step) => step / STEPS);
  return { customers, value: customers.map(brought), topFifth: brought(0.2) };
}
