// Reading the column in which a team keeps the segment, by the key of its source.

import type { Finding } from '../../../language/catalog/finding.ts';
import { functions } from '../../../language/catalog/functions/index.ts';
import type { ColumnExpr, Plan } from '../../../language/plan/plan.ts';
import { databaseFiles } from '../../engine/data/sources/database-files.ts';
import { dataDirectories } from '../../engine/data/sources/files.ts';
import { createReader } from '../../engine/data/sources/reader.ts';
import { identifier } from '../../engine/data/sql/quote.ts';
import { findColumn, KEY } from '../../engine/data/tables/prepared-source.ts';
import { textsOf, type Warehouse } from '../../engine/data/warehouse/warehouse.ts';
import type { TeamRows } from './alignment.ts';

const byName = new Map(functions.map((definition) => [definition.name, definition]));

export async function teamRows(
  plan: Plan,
  { source: name, column, joins }: ColumnExpr,
  warehouse: Warehouse,
  signal?: AbortSignal,
): Promise<TeamRows | { readonly problem: string }> {
  if (joins.length > 0) return { problem: 'the column is behind a join; name the source that holds it' };
  await warehouse.begin(dataDirectories(plan), databaseFiles(plan, warehouse.environment));
  try {
    const findings: Finding[] = [];
    const reader = createReader({ plan, warehouse, functionOf: (one) => byName.get(one), findings, allColumns: true, ...(signal && { signal }) });
    const source = await reader.on(plan.segmentation?.asOf, findings).read(name);
    if (source === undefined) return { problem: findings[0]?.message ?? `\`${name}\` could not be read` };
    if (!source.hasKey) return { problem: `\`${name}\` has no \`key:\`` };
    const own = findColumn(source.columns, column);
    if (own === undefined) return { problem: `\`${name}\` has no column \`${column}\`` };
    const result = await source.database.query(
      `SELECT CAST(${identifier(KEY)} AS VARCHAR) AS k, CAST(${identifier(own.name)} AS VARCHAR) AS v FROM ${source.rows} AS r WHERE ${identifier(KEY)} IS NOT NULL`,
      signal,
    );
    return { ids: textsOf(result, 0).map((id) => id ?? ''), values: textsOf(result, 1) };
  } finally {
    warehouse.end();
  }
}
