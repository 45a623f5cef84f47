// Every dialect that a scoring SELECT can be written in.

import { bigquery } from './bigquery.ts';
import { databricks } from './databricks.ts';
import { duckdb } from './duckdb.ts';
import { postgres } from './postgres.ts';
import type { ScoringDialect } from './scoring-dialect.ts';
import { snowflake } from './snowflake.ts';
import { trino } from './trino.ts';

export const scoringDialects: readonly ScoringDialect[] = [duckdb, postgres, trino, snowflake, bigquery, databricks];
