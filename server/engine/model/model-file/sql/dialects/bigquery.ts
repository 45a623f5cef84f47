// BigQuery: names stand in backticks, and one of a column holds letters, digits and underscores alone, so features are named `Buying_orders` there.

import { escaped } from './escaped.ts';
import type { ScoringDialect } from './scoring-dialect.ts';
import { onlyWith } from './unwritten.ts';

const product = 'BigQuery';
const LONGEST = 300;

const one = (what: 'max' | 'min', given: readonly string[]): string => `(SELECT ${what}(v) FROM UNNEST([${given.join(', ')}]) AS v)`;

export const bigquery: ScoringDialect = {
  name: 'bigquery',
  product,
  ran: false,
  fenced: false,
  words: onlyWith(product, {
    daysBetween: (from, to) => `DATE_DIFF(${to}, ${from}, DAY)`,
    greatest: (given) => one('max', given),
    least: (given) => one('min', given),
  }),
  spelling: () => ({
    identifier: columnNames(),
    literal: (text) => escaped(text, "'"),
    number: (digits) => digits,
    names: { 'DOUBLE PRECISION': 'FLOAT64', VARCHAR: 'STRING', TIMESTAMP: 'DATETIME' },
  }),
};

/** Names that may stand there, different for different names; upper and lower case are the same. */
function columnNames(): (name: string) => string {
  const given = new Map<string, string>();
  const taken = new Set<string>();
  return (name) => {
    const known = given.get(name);
    if (known !== undefined) return known;
    const plain = name.replace(/\W/g, '_').replace(/^(?=\d|$)/, '_');
    let free = plain.slice(0, LONGEST);
    for (let n = 2; taken.has(free.toLowerCase()); n++) free = `${plain.slice(0, LONGEST - 4)}_${n}`;
    taken.add(free.toLowerCase());
    given.set(name, `\`${free}\``);
    return `\`${free}\``;
  };
}
