// Findings of bringing amounts to one currency: rates that are not there, and rates of long before.

import { defineFinding } from '../../../../language/catalog/finding.ts';

const amounts = (count: number): string => `${count} ${count === 1 ? 'amount' : 'amounts'}`;

export const missingRate = defineFinding<{
  source: string;
  column: string;
  rates: string;
  rows: number;
  currencies: readonly { readonly currency: string; readonly rows: number }[];
}>({
  code: 'SEG656',
  name: 'missing-rate',
  severity: 'warning',
  summary: 'Amounts are in a currency that has no rate on their day.',
  why: 'They count as missing, so every sum is without them.',
  help: 'Complete the source of rates: it needs one from the day of the first amount on. Where a row names no currency, ask the owner of the source.',
  message: ({ source, column, rates, rows, currencies }) =>
    `${amounts(rows)} of \`${source}.${column}\` ${rows === 1 ? 'has' : 'have'} no rate in \`${rates}\` (${currencies
      .slice(0, 5)
      .map(({ currency, rows: own }) => `${currency === '' ? 'no currency' : currency}: ${own}`)
      .join(', ')}${currencies.length > 5 ? `, and ${currencies.length - 5} more` : ''}) and ${rows === 1 ? 'counts' : 'count'} as missing.`,
});

export const oldRates = defineFinding<{ source: string; column: string; rates: string; rows: number; days: number }>({
  code: 'SEG657',
  name: 'misleading-rates',
  severity: 'information',
  summary: 'Amounts were converted with a rate of more than 35 days before.',
  why: 'The rate of a currency moves by some per cent in a month, and all amounts of a later day are off by that.',
  help: 'Bring the source of rates up to date, or fill its gap.',
  message: ({ source, column, rates, rows, days }) =>
    `${amounts(rows)} of \`${source}.${column}\` ${rows === 1 ? 'was' : 'were'} converted with a rate of \`${rates}\` from up to ${days} days before.`,
});
