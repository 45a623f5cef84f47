// `share`: the part of the rows, or of their total, that meets a condition.

import { SHARE } from '../../types/value-type.ts';
import { defineFunction } from '../function.ts';
import { typeAt, unless, wantNumber } from './argument-types.ts';

export const share = defineFunction({
  name: 'share',
  family: 'aggregate',
  summary: 'The part of the rows, or of the total of a column, that meets the condition: from 0 to 1.',
  details:
    '`share(orders.amount where …)` is the part of the sum, `share(orders where …)` the part of the rows, `share(orders.returned)` the part of the rows with a yes.\nThe window bounds both parts.\nMissing where there is nothing to divide by.',
  parameters: [{ name: 'rows', kind: 'rows', summary: 'A source, or a column of one.' }],
  aggregates: true,
  empty: 'missing',
  type: (types) =>
    unless(
      SHARE,
      ['rows', 'boolean'].includes(typeAt(types, 0).kind) ? undefined : wantNumber(typeAt(types, 0), '; the part of the rows is `share(source where …)`'),
    ),
  sql: ({ args: [value = '*'], types: [type], condition, inWindow, words }) => {
    if (type?.kind === 'rows' || value === '*') return words.divide(words.countIf(condition), words.countIf(inWindow));
    if (type?.kind === 'boolean')
      return words.divide(words.countIf(`(${condition}) AND (${value})`), words.countIf(`(${inWindow}) AND (${value}) IS NOT NULL`));
    return words.divide(`coalesce(${words.exactSum(value, condition)}, 0)`, words.exactSum(value, inWindow));
  },
  examples: [
    { expression: 'share(orders.amount where channel = "web")', gives: { ana: 0.5, ben: 0, cleo: null } },
    { expression: 'share(orders where channel = "web")', gives: { ana: 0.5, ben: 0.5, cleo: null } },
    { expression: 'share(orders where channel = "web" in last 3 months)', gives: { ana: 0, ben: 1, cleo: null } },
  ],
});
