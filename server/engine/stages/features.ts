// What every feature looks like over the whole population, in its own units, whatever models do with it.

import { type FeatureColumn, type FeatureTable, featureKey } from '../data/tables/feature-table.ts';
import type { Overall } from '../model/inside/segment-figures.ts';
import type { Pace } from '../result/pace.ts';
import type { FeatureReport } from '../result/result.ts';
import { columnStatistics } from '../statistics/preparation/column-statistics.ts';
import { distributionOf } from './distribution.ts';

/** What is told of everybody where the table is a sample of them. */
interface Everybody {
  readonly rows: number;
  readonly overall: (key: string) => Overall | undefined;
}

/** One report per feature of the table, in its order. */
export async function featureReports(table: FeatureTable, pace: Pace, everybody?: Everybody): Promise<FeatureReport[]> {
  const all = new Int32Array(table.rows);
  const reports: FeatureReport[] = [];
  for (const column of table.columns) {
    const told = everybody?.overall(featureKey(column));
    reports.push(told === undefined ? featureReport(column, table.rows, all) : reported(column, everybody?.rows ?? 0, told));
    await pace.breathe();
  }
  return reports;
}

function featureReport(column: FeatureColumn, rows: number, everybody: Int32Array): FeatureReport {
  const { overall, levels } = columnStatistics(column, everybody, 1);
  const distribution = distributionOf(column);
  return { ...reported(column, rows, { ...overall, ...(levels && { levels: Array.from(levels[0] ?? []) }) }), ...(distribution && { distribution }) };
}

function reported(column: FeatureColumn, rows: number, { known, levels, mean, stddev, minimum, maximum }: Overall): FeatureReport {
  const { dimension, name, label, role, type } = column;
  const about = { key: featureKey(column), dimension, name, label, role, type, missing: rows - known };
  if (known === 0) return about;
  if (levels !== undefined) return { ...about, levels: (column.levels ?? []).map((level, i) => ({ level, share: (levels[i] ?? 0) / known })) };
  return { ...about, mean, stddev, minimum, maximum };
}
