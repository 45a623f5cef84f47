// From the chunks of a DuckDB result to typed columns: one array per column, never an object per row.

import { type DuckDBDataChunk, type DuckDBResult, DuckDBTypeId, type DuckDBVector } from '@duckdb/node-api';
import { createPace, type Pace } from '../../result/pace.ts';
import type { QueryResult, ResultColumn } from './warehouse.ts';

const TEXT = new Set<DuckDBTypeId>([DuckDBTypeId.VARCHAR, DuckDBTypeId.ENUM, DuckDBTypeId.UUID]);

/** Rejects with the signal's reason once cancelled, also while the values are taken over. */
export async function readColumns(result: DuckDBResult, signal?: AbortSignal): Promise<QueryResult> {
  const { breathe } = createPace(signal);
  const chunks: DuckDBDataChunk[] = await result.fetchAllChunks();
  const rows = chunks.reduce((sum, chunk) => sum + chunk.rowCount, 0);
  const columns: ResultColumn[] = [];
  for (let index = 0; index < result.columnCount; index++) {
    const name = result.columnName(index);
    columns.push(
      TEXT.has(result.columnTypeId(index))
        ? { kind: 'text', name, values: await texts(chunks, index, breathe) }
        : { kind: 'number', name, values: await numbers(chunks, index, rows, breathe) },
    );
  }
  return { rows, columns };
}

async function texts(chunks: readonly DuckDBDataChunk[], index: number, breathe: Pace['breathe']): Promise<(string | null)[]> {
  const values: (string | null)[] = [];
  for (const chunk of chunks) {
    await breathe();
    const vector: DuckDBVector = chunk.getColumnVector(index);
    for (let row = 0; row < chunk.rowCount; row++) {
      const item = vector.getItem(row);
      values.push(item === null ? null : String(item));
    }
  }
  return values;
}

async function numbers(chunks: readonly DuckDBDataChunk[], index: number, rows: number, breathe: Pace['breathe']): Promise<Float64Array> {
  const values = new Float64Array(rows);
  let at = 0;
  for (const chunk of chunks) {
    await breathe();
    const vector: DuckDBVector = chunk.getColumnVector(index);
    for (let row = 0; row < chunk.rowCount; row++) values[at++] = asNumber(vector.getItem(row));
  }
  return values;
}

function asNumber(item: unknown): number {
  if (typeof item === 'number') return item;
  if (typeof item === 'bigint') return Number(item);
  if (typeof item === 'boolean') return item ? 1 : 0;
  if (typeof item === 'object' && item !== null) {
    if ('days' in item && typeof item.days === 'number') return item.days;
    if ('micros' in item && typeof item.micros === 'bigint') return Number(item.micros) / 86_400_000_000;
    if ('toDouble' in item && typeof item.toDouble === 'function') return Number(item.toDouble());
  }
  return Number.NaN;
}
