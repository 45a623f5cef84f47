// Step 2: data that exists, with its key, its owner and its contract.

import { isTimeZone, USUAL_ZONES } from '../../types/time-zone.ts';
import { defineDeclaration } from './declaration.ts';

export const sourceDeclaration = defineDeclaration({
  keyword: 'source',
  step: 2,
  summary: 'Step 2: data that exists, with its key, its owner and its contract.',
  named: 'required',
  kinds: 'sources',
  label: 'label',
  properties: [
    {
      name: 'from',
      value: 'input',
      summary: 'A path or glob relative to this file, the folder of a Delta or Iceberg table, `Connection.table("schema.name")`, or another source.',
      refers: 'source',
      path: 'data',
      example: 'from: "data/orders.csv"',
    },
    { name: 'where', value: 'row condition', summary: 'Keeps only these rows; the others are counted in `audit`.', example: 'where: status != "test"' },
    {
      name: 'duplicates',
      value: 'word',
      summary:
        'What to do with rows that are the same in every column; `latest by` a column keeps of the rows of a key the one with its largest value, as of the day that is asked for.',
      choices: ['drop', 'keep', 'error', 'latest'],
      default: 'keep',
      clauses: ['by'],
      example: 'duplicates: latest by updated_at',
    },
    { name: 'key', value: 'key', summary: 'The column with the entity, or `row_number`; of a reference source its own key.', example: 'key: customer_id' },
    { name: 'time', value: 'column', summary: 'When a row happened.', example: 'time: ordered_at' },
    {
      name: 'returns',
      value: 'word',
      summary:
        'What rows with a negative amount are, told by the only column of money. `net`: the amount is taken off the order it follows, and the row is none; its other columns are left out. `separate`: the row is no order, and `returns(orders)` counts it. Without it, rows count as they are.',
      choices: ['net', 'separate'],
      example: 'returns: net',
    },
    {
      name: 'returns_to',
      value: 'column',
      summary: 'Under `returns: net` the column that a returned row shares with its order; otherwise it is taken off the latest order before it.',
      example: 'returns_to: order_id',
    },
    {
      name: 'time_zone',
      value: 'text',
      summary: 'The zone its times are written in, where they have no offset; they are brought to UTC, which all times are compared in.',
      choices: USUAL_ZONES,
      accepts: isTimeZone,
      default: 'UTC',
      example: 'time_zone: "Europe/London"',
    },
    {
      name: 'joins',
      value: 'joins',
      summary:
        'Lookups: `products by product_id` (the column of that name on both sides), `orders by order_id = id`, `lines by (order_id, line_no)`. Of a `reference` without such a column its key is taken.',
      refers: 'source',
      clauses: ['by'],
      example: 'joins: products by product_id',
    },
    {
      name: 'rates',
      value: 'reference',
      summary:
        'Where amounts of several currencies get their rates: a source whose `key:` is the currency, with a column of `money(EUR)` that says what one unit of it was worth, from the day of its `time:` until the next.',
      refers: 'source',
      example: 'rates: exchange_rates',
    },
    { name: 'owner', value: 'text', summary: 'Who answers for it.', example: 'owner: "VP Marketing"' },
    { name: 'wave', value: 'text', summary: 'Of a survey: which wave.', example: 'wave: "2025"' },
    {
      name: 'case_weight',
      value: 'column',
      summary:
        'Of a survey: the column with the weight of each respondent. Weights are scaled to 1 on average, so that they add up to the number of respondents; a missing one counts as 1, 0 leaves a respondent out.',
      example: 'case_weight: weight',
    },
    {
      name: 'because',
      value: 'text',
      summary: 'Of a source on a server: why its personal columns may leave it. Without it, a feature that reads one is a warning.',
      example: 'because: "Years of birth, by the agreement with customer care of 2025."',
    },
  ],
  blocks: [
    { name: 'columns', summary: 'Types, labels, headers and flags of columns; what is not declared is inferred.' },
    { name: 'expect', summary: 'The data contract: checks of the source as it is delivered.' },
    { name: 'format', summary: 'How to read the files where detection is not enough.' },
  ],
  example: 'source orders: transactions "Order log" {\n  from: "data/orders.csv"\n  key: customer_id\n  time: ordered_at\n  owner: "Data Engineering"\n}',
});
