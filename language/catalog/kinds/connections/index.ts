// Connection kinds: databases that sources can be read from.

import type { ConnectionKind } from '../kind.ts';
import { duckdb } from './duckdb.ts';
import { postgres } from './postgres.ts';
import { trino } from './trino.ts';

export const connectionKinds: readonly ConnectionKind[] = [duckdb, postgres, trino];
