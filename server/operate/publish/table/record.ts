// The record of a delivery beside its table: `segspec_deliveries`, written in the same transaction.

import { literal } from '../../../engine/data/sql/quote.ts';
import { relationType } from './look.ts';
import { DELIVERIES, deliveriesOf, type TableNames } from './names.ts';
import type { TableSession } from './store.ts';
import type { TableJob, TableTarget } from './target.ts';

export async function record(session: TableSession, names: TableNames, target: TableTarget, job: TableJob): Promise<void> {
  const { delivery, at, model, because } = job;
  const { total, segments, rows } = job.counted;
  const text = (value: string | undefined): string => (value === undefined ? 'NULL' : literal(value));
  // Who may write into the table need not be able to make one.
  if ((await relationType(session, { ...names, name: DELIVERIES })) === undefined)
    await session.run(
      `CREATE TABLE ${deliveriesOf(names)} (delivery VARCHAR, spec VARCHAR, publish VARCHAR, table_name VARCHAR, mode VARCHAR, delivered_at VARCHAR,
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
    String(total),
    literal(JSON.stringify(Object.fromEntries(segments.map(({ id }, i) => [id, rows[i] ?? 0])))),
    text(because),
  ];
  await session.run(`INSERT INTO ${deliveriesOf(names)} VALUES (${cells.join(', ')})`);
}

/** A SELECT of how many deliveries are recorded under the name of this one. */
export function recorded(names: TableNames, delivery: string): string {
  return `SELECT CAST(count(*) AS DOUBLE PRECISION) AS n FROM ${deliveriesOf(names)} WHERE delivery = ${literal(delivery)}`;
}
