// A history: rows hold from a day up to another one, one row of each entity holds now. Doing a day again gives the same table.

import type { DuckDBConnection } from '@duckdb/node-api';
import { dateLiteral, identifier } from '../../../engine/data/sql/quote.ts';
import { WriteRefused } from '../../../project/writing/refusal.ts';
import { columnsOf, textsIn } from './database.ts';
import { listed, NEW, relationOf, type TableNames, type TableTarget, values } from './target.ts';

export async function writeHistory(connection: DuckDBConnection, names: TableNames, target: TableTarget): Promise<void> {
  const { columns, entity, day = '' } = target;
  const relation = relationOf(names);
  const on = dateLiteral(day);
  const [latest] = textsIn(
    await columnsOf(connection, `SELECT CAST(max(greatest(valid_from, coalesce(valid_to, valid_from))) AS VARCHAR) AS d FROM ${relation}`),
    0,
  );
  if (typeof latest === 'string' && latest > day)
    throw new WriteRefused(`The history of \`${target.table}\` goes up to ${latest}, and a delivery of ${day} would change the past. Deliver a later day.`);
  // What an earlier delivery of the same day did is undone first.
  await connection.run(`DELETE FROM ${relation} WHERE valid_from = ${on}`);
  await connection.run(`UPDATE ${relation} SET valid_to = NULL WHERE valid_to = ${on}`);
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE ${NEW}_typed AS SELECT ${columns.map(({ name }, i) => `${values({ ...target, columns: columns.slice(i, i + 1) })} AS ${identifier(name)}`).join(', ')} FROM temp.${NEW}`,
  );
  const same = columns.map(({ name }) => `n.${identifier(name)} IS NOT DISTINCT FROM t.${identifier(name)}`).join(' AND ');
  await connection.run(
    `UPDATE ${relation} AS t SET valid_to = ${on} WHERE t.valid_to IS NULL AND NOT EXISTS (SELECT 1 FROM temp.${NEW}_typed AS n WHERE ${same})`,
  );
  await connection.run(
    `INSERT INTO ${relation} (${listed(target)}, valid_from, valid_to) SELECT ${listed(target)}, ${on}, NULL FROM temp.${NEW}_typed AS n
     WHERE NOT EXISTS (SELECT 1 FROM ${relation} AS t WHERE t.valid_to IS NULL AND t.${identifier(entity)} = n.${identifier(entity)})`,
  );
}
