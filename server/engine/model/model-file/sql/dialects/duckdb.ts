// DuckDB keeps layers apart by itself.

import { duckdb as words } from '../../../../data/sql/dialects/duckdb/index.ts';
import type { ScoringDialect } from './scoring-dialect.ts';

export const duckdb: ScoringDialect = { name: 'duckdb', product: 'DuckDB', ran: true, words, fenced: false };
