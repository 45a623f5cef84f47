// Trino brings the rows of a layer with an OFFSET to one machine, so there is none.

import { trino as words } from '../../../../data/sql/dialects/trino/index.ts';
import type { ScoringDialect } from './scoring-dialect.ts';

export const trino: ScoringDialect = { name: 'trino', product: 'Trino', ran: true, words, fenced: false };
