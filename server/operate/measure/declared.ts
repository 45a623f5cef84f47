// What a measurement declares: by what it judges, what it lacks, and who was treated.

import type { FeaturePlan, MeasurePlan, Plan } from '../../../language/plan/plan.ts';
import { featureKey } from '../../engine/data/tables/feature-table.ts';
import type { Treated } from './groups.ts';

export function kpiOf({ decisions, dimensions }: Plan, { kpi, decision }: MeasurePlan): FeaturePlan | undefined {
  const use = kpi ?? decisions.find(({ name }) => name === decision?.target)?.kpi;
  return dimensions.find(({ name }) => name === use?.dimension)?.features.find(({ name }) => name === use?.feature);
}

export function lacking({ decisions }: Plan, { decision, of, from, after, kpi: own }: MeasurePlan, kpi: FeaturePlan | undefined): string | undefined {
  if (of?.target === undefined) return 'it names no publish with `of:`, so nobody can tell who was treated';
  if (from === undefined || after === undefined) return `it has no \`${from === undefined ? 'from' : 'after'}:\``;
  if (kpi === undefined) {
    const given = own ?? decisions.find(({ name }) => name === decision?.target)?.kpi;
    return given === undefined
      ? 'neither it nor its decision names a `kpi:`'
      : `\`${given.text}\` is no single feature, and a measurement needs one figure for each customer`;
  }
  return ['category', 'text', 'id', 'ordinal', 'date', 'time'].includes(kpi.type.kind)
    ? `${featureKey(kpi)} is no amount and no yes or no, so it has no mean to compare`
    : undefined;
}

/** Only what is done for the decision can show in it: segments with a line for it, or all where none has one. */
export function treatedOf({ segments }: Plan, { decision }: MeasurePlan, delivered: readonly (string | null)[]): { treated: Treated[]; untreated: string[] } {
  const ids = new Set(delivered.filter((id): id is string => id !== null));
  const declared = segments.flatMap((segment) =>
    [segment.name, ...segment.aliases].filter((id) => ids.has(id)).map((id) => ({ id, label: segment.label ?? segment.name, lines: segment.lines })),
  );
  const others = [...ids].filter((id) => !declared.some((one) => one.id === id)).sort();
  const all = [...declared, ...others.map((id) => ({ id, label: id, lines: [] }))];
  const withLine = all.filter(({ lines }) => lines.some((line) => line.decision.target === decision?.target));
  const treated = withLine.length > 0 ? withLine : all;
  return { treated: treated.map(({ id, label }) => ({ id, label })), untreated: all.filter((one) => !treated.includes(one)).map(({ label }) => label) };
}
