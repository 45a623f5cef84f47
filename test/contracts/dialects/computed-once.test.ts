// What is computed once for each row is computed by as many workers as PostgreSQL gives, and by each row once.

import { expect, it } from 'vitest';
import { postgres } from '../../../server/engine/data/sql/dialects/postgres/index.ts';
import { describeOn, onPostgres } from '../../support/engines.ts';

describeOn('postgres', 'a SELECT whose values are computed once', () => {
  it('is shared by workers, and stays a SELECT of its own', async () => {
    const inner = postgres.computedOnce('SELECT sqrt(n) AS v FROM computed_once');
    const plan = await onPostgres(
      'DROP TABLE IF EXISTS computed_once',
      'CREATE TABLE computed_once AS SELECT n FROM generate_series(1, 10000) AS s(n)',
      'SET parallel_setup_cost = 0',
      'SET parallel_tuple_cost = 0',
      'SET min_parallel_table_scan_size = 0',
      'SET max_parallel_workers_per_gather = 2',
      `EXPLAIN SELECT sum(r.v), max(r.v) FROM (${inner}) AS r WHERE r.v > 2`,
    );
    await onPostgres('DROP TABLE computed_once');
    const lines = plan.map((row) => String(row['QUERY PLAN'])).join('\n');
    // Not only read by workers: what is summed is summed by each of them.
    expect(lines).toContain('Partial Aggregate');
    // Put together with what is around it, the condition would compute the value once more.
    expect(lines).toContain('Subquery Scan on r');
    expect(lines).not.toContain('sqrt(');
  });
});
