// How DuckDB says it.

import type { Dialect } from '../dialect.ts';
import { aggregates } from './aggregates.ts';
import { lists } from './lists.ts';
import { rows } from './rows.ts';
import { texts } from './texts.ts';
import { times } from './times.ts';
import { values } from './values.ts';

export const duckdb: Dialect = { name: 'duckdb', ...aggregates, ...values, ...texts, ...lists, ...times, ...rows };
