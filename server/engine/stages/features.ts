// What every feature looks like over the whole population, in its own units, whatever models do with it.

import { type FeatureColumn, type FeatureTable, featureKey } from '../data/tables/feature-table.ts';
import type { Pace } from '../result/pace.ts';
import type { FeatureReport } from '../result/result.ts';
import { columnStatistics } from '../statistics/preparation/column-statistics.ts';

/** One report per feature of the table, in its order. */
export async function featureReports(table: FeatureTable, pace: Pace): Promise<FeatureReport[]> {
  const everybody = new Int32Array(table.rows);
  const reports: FeatureReport[] = [];
  for (const column of table.columns) {
    reports.push(featureReport(column, table.rows, everybody));
    await pace.breathe();
  }
  return reports;
}

function featureReport(column: FeatureColumn, rows: number, everybody: Int32Array): FeatureReport {
  const { overall, levels } = columnStatistics(column, everybody, 1);
  const { dimension, name, label, role, type } = column;
  const about = { key: featureKey(column), dimension, name, label, role, type, missing: rows - overall.known };
  if (overall.known === 0) return about;
  if (levels !== undefined) return { ...about, levels: (column.levels ?? []).map((level, i) => ({ level, share: (levels[0]?.[i] ?? 0) / overall.known })) };
  return { ...about, mean: overall.mean, stddev: overall.stddev, minimum: overall.minimum, maximum: overall.maximum };
}
