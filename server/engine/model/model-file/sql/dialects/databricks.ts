// Databricks (and Spark SQL): names stand in backticks, and two texts side by side are one, so that a quote in a text needs a backslash.

import { escaped } from './escaped.ts';
import type { ScoringDialect } from './scoring-dialect.ts';
import { onlyWith } from './unwritten.ts';

const product = 'Databricks';

export const databricks: ScoringDialect = {
  name: 'databricks',
  product,
  ran: false,
  fenced: false,
  words: onlyWith(product, {
    daysBetween: (from, to) => `datediff(${to}, ${from})`,
    greatest: (given) => `greatest(${given.join(', ')})`,
    least: (given) => `least(${given.join(', ')})`,
  }),
  spelling: () => ({
    identifier: (name) => `\`${name.replaceAll('`', '``').replaceAll('\0', '')}\``,
    literal: (text) => escaped(text, "'"),
    number: (digits) => `${digits}D`,
    names: { 'DOUBLE PRECISION': 'DOUBLE', VARCHAR: 'STRING', TIMESTAMP: 'TIMESTAMP_NTZ', starts_with: 'startswith', strpos: 'instr' },
  }),
};
