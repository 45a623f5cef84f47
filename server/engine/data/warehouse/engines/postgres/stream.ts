// One SELECT, its rows put into columns as they arrive: nothing of the result is held twice.

import type { Client, QueryResultRow } from 'pg';
import type { QueryResult } from '../../warehouse.ts';
import { addRow, finished, type GrowingColumn } from '../shared/columns.ts';
import { asWritten, columnFor, type Field } from './values.ts';

export interface Streamed extends QueryResult {
  readonly fields: readonly Field[];
}

/** Rejects with the client's or the server's own error. */
export async function stream(client: Client, sql: string): Promise<Streamed> {
  const { Query } = await import('pg');
  return new Promise((resolve, reject) => {
    let columns: readonly GrowingColumn[] | undefined;
    let rows = 0;
    let failed: { readonly error: unknown } | undefined;
    // `extended`: one statement, whatever stands in the text.
    const query = new Query<QueryResultRow>({ text: sql, rowMode: 'array', types: asWritten, queryMode: 'extended' } as never);
    query.on('row', (row, result) => {
      try {
        columns ??= (result?.fields ?? []).map(columnFor);
        addRow(columns, row as unknown as readonly unknown[]);
        rows++;
      } catch (error) {
        // Thrown here, it would end the program.
        failed ??= { error };
      }
    });
    query.on('error', reject);
    query.on('end', ({ fields }) => {
      if (failed) reject(failed.error);
      else resolve({ ...finished(columns ?? fields.map(columnFor), rows), fields });
    });
    client.query(query);
  });
}
