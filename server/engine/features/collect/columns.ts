// Result columns → columns of the feature table: numbers as they are, names as positions in their sorted levels.

import type { FeaturePlan } from '../../../../language/plan/plan.ts';
import type { ValueType } from '../../../../language/types/value-type.ts';
import type { FeatureColumn } from '../../data/tables/feature-table.ts';
import type { ResultColumn } from '../../data/warehouse/warehouse.ts';

/** `label` is what the feature is called before a reader. */
export function featureColumn(feature: FeaturePlan, label: string, type: ValueType, column: ResultColumn): FeatureColumn {
  const head = { dimension: feature.dimension, name: feature.name, label, role: feature.role };
  if (column.kind === 'number')
    return { ...head, type: type.kind === 'unknown' || type.kind === 'none' ? { kind: 'number' } : type, values: finiteOnly(column.values) };
  const levels = [...new Set(column.values.filter((value): value is string => value !== null))].sort(byCodePoint);
  const positions = new Map(levels.map((level, i) => [level, i]));
  const values = Float64Array.from(column.values, (value) => (value === null ? Number.NaN : (positions.get(value) ?? Number.NaN)));
  return { ...head, type: type.kind === 'unknown' ? { kind: 'category' } : type, values, levels };
}

/** Infinity would pull every mean after it; minus zero would show up in the bits. */
function finiteOnly(values: Float64Array): Float64Array {
  if (values.every((value) => Number.isFinite(value) && !Object.is(value, -0))) return values;
  return values.map((value) => (Number.isFinite(value) ? value + 0 : Number.NaN));
}

/** The order of Unicode code points, as databases sort text. */
function byCodePoint(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const step = (left[i]?.codePointAt(0) ?? 0) - (right[i]?.codePointAt(0) ?? 0);
    if (step !== 0) return step;
  }
  return left.length - right.length;
}
