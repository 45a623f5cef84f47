// PostgreSQL writes a layer that is read once into the one that reads it, as often as it names it.

import { postgres as words } from '../../../../data/sql/dialects/postgres/index.ts';
import type { ScoringDialect } from './scoring-dialect.ts';

export const postgres: ScoringDialect = { name: 'postgres', product: 'PostgreSQL', ran: true, words, fenced: true };
