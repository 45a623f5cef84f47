// The first rows of a source as a run reads them: typed, with derived columns; what is marked personal stays hidden.

import { functions } from '../../../../language/catalog/functions/index.ts';
import type { Plan } from '../../../../language/plan/plan.ts';
import { isNumeric, isTemporal } from '../../../../language/types/value-type.ts';
import type { FirstRows } from '../../result/result.ts';
import { identifier } from '../sql/quote.ts';
import { textsOf, type Warehouse } from '../warehouse/warehouse.ts';
import { databaseFiles } from './database-files.ts';
import { dataDirectories } from './files.ts';
import { plainReason } from './plain-reason.ts';
import { createReader } from './reader.ts';

const ROWS = 200;
const byName = new Map(functions.map((definition) => [definition.name, definition]));

/** Gives the reason as a text where the source cannot be read. */
export async function firstRows(plan: Plan, name: string, warehouse: Warehouse, signal?: AbortSignal): Promise<FirstRows | { readonly problem: string }> {
  await warehouse.begin(dataDirectories(plan), databaseFiles(plan, warehouse.environment));
  try {
    const findings: Parameters<typeof createReader>[0]['findings'] = [];
    const reader = createReader({ plan, warehouse, functionOf: (one) => byName.get(one), findings, allColumns: true, ...(signal && { signal }) });
    const source = await reader.on(plan.segmentation?.asOf, findings).read(name);
    if (source === undefined) return { problem: findings[0]?.message ?? `\`${name}\` could not be read.` };
    const columns = source.columns.map(({ name: column, type }) => ({
      name: column,
      type,
      hidden: source.plan.columns.find((declared) => declared.name === column)?.personal === true,
    }));
    if (columns.length === 0) return { problem: `\`${name}\` has no columns.` };
    const shown = columns.map(({ name: column, type, hidden }) => {
      if (hidden) return "''";
      if (type.kind === 'list') return source.database.words.listWritten(identifier(column), '; ');
      return isTemporal(type)
        ? type.kind === 'date'
          ? `CAST(${identifier(column)} AS VARCHAR)`
          : `substr(CAST(${identifier(column)} AS VARCHAR), 1, 16)`
        : isNumeric(type)
          ? source.database.words.numberText(identifier(column))
          : `CAST(${identifier(column)} AS VARCHAR)`;
    });
    const result = await source.database.query(
      `SELECT ${shown.map((sql, i) => `${sql} AS c${i}`).join(', ')} FROM ${source.delivered} AS r LIMIT ${ROWS + 1}`,
      signal,
    );
    const texts = columns.map((_, i) => textsOf(result, i));
    const rows = Array.from({ length: Math.min(ROWS, result.rows) }, (_, row) => texts.map((column) => column[row] ?? ''));
    return { source: name, label: source.plan.label ?? name, columns, rows, more: result.rows > ROWS };
  } catch (error) {
    signal?.throwIfAborted();
    // Some files show only while their values come that they are damaged.
    return { problem: `\`${name}\` could not be read: ${plainReason(error)}.` };
  } finally {
    warehouse.end();
  }
}
