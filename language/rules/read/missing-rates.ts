// SEG281: Amounts are in the currency of their row, and nothing says what one is worth in another.

import { SHOP } from '../example-specs.ts';
import { defineRule } from '../rule.ts';

const ROWS = 'from: "sales.csv"; key: customer; time: day; owner: "Data"';
const COLUMNS = 'columns { customer: id; day: date; paid: money(currency); currency: category }';
const RATES = 'source fx: reference { from: "fx.csv"; key: currency; time: day; owner: "Finance"; columns { currency: id; day: date; rate: money(EUR) } }\n';

export const missingRates = defineRule<{ name: string; source: string; by: string; rates?: string }>({
  code: 'SEG281',
  name: 'missing-rates',
  severity: 'error',
  summary: 'Amounts are in the currency of their row, and nothing says what one is worth in another.',
  message: ({ name, source, by, rates }) =>
    rates === undefined
      ? `\`${name}\` is in the currency that \`${by}\` names, but \`${source}\` has no \`rates:\` that bring its amounts to one.`
      : `\`${name}\` is in the currency that \`${by}\` names, but \`${rates}\` has no column of money in one currency that says what a unit is worth.`,
  why: 'A sum of dollars and yen is no amount of anything.',
  help: 'Name a source of rates with `rates:`; its `key:` is the currency, its `time:` the day, and a column of money says what one unit was worth.',
  example: {
    invalid: `${SHOP}source sales: transactions { ${ROWS}; ${COLUMNS} }\ndimension D: value { a = sum(sales.paid) }`,
    valid: `${SHOP}${RATES}source sales: transactions { ${ROWS}; rates: fx; ${COLUMNS} }\ndimension D: value { a = sum(sales.paid) }`,
  },
});
