// From the chunks of a DuckDB result to typed columns: one array per column, never an object per row.

import { type DuckDBDataChunk, DuckDBDoubleVector, type DuckDBMaterializedResult, DuckDBTypeId, type DuckDBVector } from '@duckdb/node-api';
import { createPace } from '../../result/pace.ts';
import type { QueryResult, ResultColumn } from './warehouse.ts';

const TEXT = new Set<DuckDBTypeId>([DuckDBTypeId.VARCHAR, DuckDBTypeId.ENUM, DuckDBTypeId.UUID]);

/** Takes over the next rows of one column. */
type Take = (chunk: DuckDBDataChunk, index: number, at: number, rows: number) => void;

/**
 * Every chunk is let go of as soon as its values are taken over, so that a large result is not held twice.
 * Rejects with the signal's reason once cancelled, also while the values are taken over.
 */
export async function readColumns(result: DuckDBMaterializedResult, signal?: AbortSignal): Promise<QueryResult> {
  const { breathe } = createPace(signal);
  const kinds = Array.from({ length: result.columnCount }, (_, index) => (TEXT.has(result.columnTypeId(index)) ? texts() : numbers(result.rowCount)));
  let rows = 0;
  for (;;) {
    const chunk = await result.fetchChunk();
    const count = chunk?.rowCount ?? 0;
    if (chunk === null || count === 0) break;
    for (const [index, { take }] of kinds.entries()) take(chunk, index, rows, count);
    rows += count;
    await breathe();
  }
  return { rows, columns: kinds.map(({ column }, index) => column(result.columnName(index))) };
}

interface Taking {
  readonly take: Take;
  readonly column: (name: string) => ResultColumn;
}

function texts(): Taking {
  const values: (string | null)[] = [];
  return {
    take: (chunk, index, _, rows) => {
      const vector: DuckDBVector = chunk.getColumnVector(index);
      for (let row = 0; row < rows; row++) {
        const item = vector.getItem(row);
        values.push(item === null ? null : String(item));
      }
    },
    column: (name) => ({ kind: 'text', name, values }),
  };
}

function numbers(rows: number): Taking {
  const values = new Float64Array(rows);
  return {
    take: (chunk, index, at, count) => {
      const vector: DuckDBVector = chunk.getColumnVector(index);
      if (vector instanceof DuckDBDoubleVector) for (let row = 0; row < count; row++) values[at + row] = vector.getItem(row) ?? Number.NaN;
      else for (let row = 0; row < count; row++) values[at + row] = asNumber(vector.getItem(row));
    },
    column: (name) => ({ kind: 'number', name, values }),
  };
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
