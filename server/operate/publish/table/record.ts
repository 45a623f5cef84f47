// The record of a delivery beside its table: `segspec_deliveries`, written in the same transaction.

import type { DuckDBConnection } from '@duckdb/node-api';
import { literal } from '../../../engine/data/sql/quote.ts';
import type { PublishJob } from '../kinds/kind.ts';
import { countRows } from '../membership.ts';
import { deliveriesOf, type TableNames, type TableTarget } from './target.ts';

export async function record(connection: DuckDBConnection, names: TableNames, target: TableTarget, job: PublishJob): Promise<void> {
  const { delivery, at, model, members, because } = job;
  const rows = countRows(members);
  const text = (value: string | undefined): string => (value === undefined ? 'NULL' : literal(value));
  await connection.run(
    `CREATE TABLE IF NOT EXISTS ${deliveriesOf(names)} (delivery VARCHAR, spec VARCHAR, publish VARCHAR, table_name VARCHAR, mode VARCHAR, delivered_at VARCHAR,
     as_of VARCHAR, model VARCHAR, rows BIGINT, rows_by_segment VARCHAR, because VARCHAR)`,
  );
  const cells = [
    literal(delivery),
    literal(target.spec),
    literal(target.publish),
    literal(names.name),
    literal(target.mode),
    literal(at),
    text(target.day),
    literal(model.checksum),
    String(members.ids.length),
    literal(JSON.stringify(Object.fromEntries(members.segments.map(({ id }, i) => [id, rows[i] ?? 0])))),
    text(because),
  ];
  await connection.run(`INSERT INTO ${deliveriesOf(names)} VALUES (${cells.join(', ')})`);
}
