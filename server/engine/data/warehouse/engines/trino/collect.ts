// What becomes of the pages of a query: rows in columns, or the columns alone.

import type { Columns, QueryData } from 'trino-client';
import { EngineFault } from '../../engine-fault.ts';
import { addRow, finished, type GrowingColumn } from '../shared/columns.ts';
import { columnFor, typeName } from './values.ts';

/** What becomes of pages. */
export interface Collector<T> {
  readonly take: (columns: Columns | undefined, data: readonly QueryData[] | undefined) => void;
  readonly result: () => T;
}

export function rowsInto(server: string): Collector<ReturnType<typeof finished>> {
  let columns: readonly GrowingColumn[] | undefined;
  let rows = 0;
  return {
    take: (named, data = []) => {
      columns ??= named?.map((column) => columnFor(server, column));
      if (!columns && data.length > 0) throw new EngineFault('lost', server, 'rows came without their columns');
      for (const row of data) addRow(columns ?? [], row);
      rows += data.length;
    },
    result: () => finished(columns ?? [], rows),
  };
}

export function namesInto(): Collector<{ readonly name: string; readonly type: string }[]> {
  let columns: Columns = [];
  return {
    take: (named) => {
      columns = named ?? columns;
    },
    result: () => columns.map(({ name, type }) => ({ name, type: typeName(type) })),
  };
}
