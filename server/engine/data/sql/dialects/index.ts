// Every dialect by its name, which is that of the kind of connection.

import type { Dialect } from './dialect.ts';
import { duckdb } from './duckdb/index.ts';
import { postgres } from './postgres/index.ts';
import { trino } from './trino/index.ts';

export const dialects: readonly Dialect[] = [duckdb, postgres, trino];
