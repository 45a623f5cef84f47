// Writing to Trino through `trino-client`: each statement stands by itself, rows go as one JSON text each time, which is far quicker than VALUES.

import { literal } from '../../../sql/quote.ts';
import type { EngineKind } from '../../engine.ts';
import type { WrittenColumn } from '../../writer.ts';
import { pieceOf } from '../shared/written.ts';
import { rowsInto } from './collect.ts';
import { everyPage } from './pages.ts';
import { placeIn, serverOf } from './settings.ts';

/** Characters of a statement; a server takes up to 1,000,000 where it is not told otherwise. */
const LONGEST = 600_000;
/** Rows that are made into text at a time. */
const PIECE = 500;

const TYPES = { text: 'VARCHAR', number: 'DOUBLE', boolean: 'BOOLEAN' } as const;

export const openWriter: NonNullable<EngineKind['openWriter']> = async (connection, options) => {
  const place = placeIn(connection.name, options);
  const server = serverOf(place);
  const { createClient } = await import('./client.ts');
  const client = createClient(place, options.statementTimeout);
  const query = async (sql: string, signal: AbortSignal = new AbortController().signal) => {
    const { take, result } = rowsInto(server);
    await everyPage(client, server, sql, signal, ({ columns, data }) => take(columns, data));
    return result();
  };
  await query('SELECT 1', options.signal);
  return {
    identity: `Trino at ${place.at}`,
    query,
    append: async (relation, columns, signal) => {
      const row = columns.map(({ kind }, i) => `c${i} ${TYPES[kind]}`).join(', ');
      for (const json of piecesOf(columns))
        await query(`INSERT INTO ${relation} SELECT * FROM UNNEST(CAST(json_parse(${literal(json)}) AS ARRAY(ROW(${row}))))`, signal);
    },
    close: () => Promise.resolve(),
  };
};

/** JSON arrays of rows, as many as go into a statement. */
function* piecesOf(columns: readonly WrittenColumn[]): Generator<string> {
  const rows = columns[0]?.values.length ?? 0;
  let waiting: string[] = [];
  let length = 0;
  for (let from = 0; from < rows; from += PIECE) {
    const values = columns.map((column) => pieceOf(column, from, from + PIECE));
    for (let i = 0; i < Math.min(PIECE, rows - from); i++) {
      const text = JSON.stringify(values.map((column) => column[i]));
      if (length + text.length > LONGEST && waiting.length > 0) {
        yield `[${waiting.join()}]`;
        [waiting, length] = [[], 0];
      }
      waiting.push(text);
      length += text.length + 1;
    }
  }
  if (waiting.length > 0) yield `[${waiting.join()}]`;
}
