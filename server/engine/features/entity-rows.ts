// The features of a dimension, entity by entity, on the sample of a preview; what is personal stays hidden.

import type { Plan } from '../../../language/plan/plan.ts';
import type { FeatureColumn } from '../data/tables/feature-table.ts';
import type { FirstRows, Secret } from '../result/first-rows.ts';
import { showValue } from '../result/show.ts';
import type { Collected } from './collect.ts';

/** Gives the reason as a text where there is nothing to show. */
export function entityRows(plan: Plan, dimension: string, secret: Secret, { table, report }: Collected): FirstRows | { readonly problem: string } {
  const declared = plan.dimensions.find(({ name }) => name === dimension);
  const shown = table.columns.filter((column) => column.dimension === dimension);
  if (shown.length === 0) {
    const left = report.notRun.find((one) => one.dimension === dimension);
    return { problem: left?.reason ?? `No feature of \`${dimension}\` has values.` };
  }
  const hidden = shown.map(({ name }) => secret.features.includes(name));
  const columns = [
    { name: plan.segmentation?.entity ?? 'entity', type: { kind: 'id' } as const, hidden: secret.entities },
    ...shown.map(({ label, type }, at) => ({ name: label, type, hidden: hidden[at] ?? false })),
  ];
  const rows = table.ids.map((id, row) => [secret.entities ? '' : id, ...shown.map((column, at) => (hidden[at] ? '' : valueText(column, row)))]);
  const drawnFrom = report.sampledFrom ?? table.rows;
  return { source: dimension, label: declared?.label ?? dimension, columns, rows, more: drawnFrom > table.rows, drawnFrom };
}

function valueText({ values, levels, type }: FeatureColumn, row: number): string {
  const value = values[row] as number;
  if (Number.isNaN(value)) return '';
  if (levels !== undefined) return levels[value] ?? '';
  if (type.kind === 'boolean') return value === 1 ? 'yes' : 'no';
  return type.kind === 'ordinal' ? (type.levels[value - 1] ?? '') : showValue(value, type);
}
