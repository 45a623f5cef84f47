// A CSV file as rows of texts, for a server that brings them into the types of its own columns.

import { DuckDBInstance } from '@duckdb/node-api';

/** The rows as one JSON array; an empty field is null. */
export async function rowsAsJson(file: string): Promise<string> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    const read = `read_csv('${file.replaceAll("'", "''")}', all_varchar = true)`;
    const reader = await connection.runAndReadAll(`SELECT CAST(to_json(list(r)) AS VARCHAR) FROM ${read} AS r`);
    return String(reader.getRowsJson()[0]?.[0] ?? '[]');
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
