// Feature tables and plans made by hand, for the half of the engine that needs no database.

import type { Plan, Role } from '../../language/plan/plan.ts';
import { NUMBER, type ValueType } from '../../language/types/value-type.ts';
import type { FeatureTable } from '../../server/engine/data/tables/feature-table.ts';
import type { CollectReport } from '../../server/engine/result/result.ts';
import { withRows } from '../../server/engine/statistics/preparation/bands.ts';
import { analyzeText } from './analyze.ts';

/** The day that tables and reports made by hand are of. */
const AS_OF = '2025-10-01';

export interface FeatureGiven {
  readonly values: ArrayLike<number | null>;
  readonly type?: ValueType;
  readonly role?: Role;
  readonly label?: string;
  readonly levels?: readonly string[];
}

/** A table of features by `Dimension.feature`; null is missing. Entities are called c0, c1, … */
export function tableOf(features: Readonly<Record<string, FeatureGiven>>): FeatureTable {
  const columns = Object.entries(features).map(([key, { values, type = NUMBER, role = 'base', label, levels }]) => {
    const [dimension = '', name = ''] = key.split('.');
    return {
      dimension,
      name,
      label: label ?? name,
      role,
      type,
      values: Float64Array.from(values, (value) => value ?? Number.NaN),
      ...(levels === undefined ? {} : { levels }),
    };
  });
  const rows = columns[0]?.values.length ?? 0;
  return { asOf: AS_OF, rows, ids: Array.from({ length: rows }, (_, i) => `c${i}`), columns };
}

/** The value, which the test relies on being there. */
export function must<T>(value: T | undefined | null): T {
  if (value === undefined || value === null) throw new Error('The test relies on a value that is not there.');
  return value;
}

/** The same entities in another order. */
export function reorder(table: FeatureTable, order: readonly number[]): FeatureTable {
  return {
    ...(table.asOf !== undefined && { asOf: table.asOf }),
    rows: order.length,
    ids: order.map((row) => table.ids[row] ?? ''),
    columns: table.columns.map((column) => withRows(column, (values) => Float64Array.from(order, (row) => values[row] ?? Number.NaN))),
  };
}

export const report: CollectReport = {
  asOf: AS_OF,
  asOfGiven: true,
  entity: 'customer',
  population: 0,
  sources: [],
  contracts: [],
  notRun: [],
  scales: {},
  fitted: [],
  findings: [],
};

const HEAD = `segmentation Shop "Shop" { sponsor: "CEO"; owner: "Insights"; entity: customer; as_of: 2025-10-01 }
source s: crm { from: "s.csv"; key: id; columns { id: id; a: number; b: number; c: number; d: number; money: money(EUR); yes: boolean; kind: category; when: date; band: ordinal("low", "mid", "high") } }
`;

/**
 * The plan of a spec whose features come from a source \`s\` with columns a, b, c, d, money, yes, kind, when, band.
 * Models that do not say how often they are resampled are resampled 20 times, against 19 null data sets: enough to tell that it works.
 */
export function planOf(text: string): Plan {
  const analysis = analyzeText(HEAD + text);
  const errors = analysis.findings.filter(({ code, severity }) => severity === 'error' && code < 'SEG100');
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
  const models = analysis.plan.models.map((model) => ({
    ...model,
    bootstraps: 'bootstraps' in model.properties ? model.bootstraps : 20,
    nulls: 'nulls' in model.properties ? model.nulls : 19,
  }));
  return { ...analysis.plan, models };
}

/** A seeded source of roughly normal numbers, for planted data; independent of the engine's generator. */
export function normals(seed: number): () => number {
  let state = seed >>> 0;
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 0.5) / 4294967296;
  };
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}
