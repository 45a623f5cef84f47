// The operators of expressions, from the loosest to the tightest, with examples that are worked out by hand and executed.

import type { FunctionExample } from './function.ts';

export interface OperatorDefinition {
  /** As it is written, with `a`, `b` and `c` for what it joins. */
  readonly written: string;
  readonly summary: string;
  /** Executed against `example-data.ts` as a test, printed in the reference. */
  readonly examples: readonly FunctionExample[];
}

export const operators: readonly OperatorDefinition[] = [
  {
    written: 'if a then b else c',
    summary: 'One of two values; a missing condition is not true.',
    examples: [{ expression: 'if people.visits > 2 then "often" else "rarely"', gives: { ana: 'often', ben: 'rarely', cleo: 'often' } }],
  },
  {
    written: 'a or b',
    summary: 'True where one is.',
    examples: [{ expression: 'people.visits > 5 or people.city = "Bonn"', gives: { ana: true, ben: true, cleo: false } }],
  },
  {
    written: 'a and b',
    summary: 'True where both are.',
    examples: [{ expression: 'people.visits > 2 and people.city = "Berlin"', gives: { ana: true, ben: false, cleo: false } }],
  },
  {
    written: 'not a',
    summary: 'True where it is not; of a comparison with a missing value too.',
    examples: [{ expression: 'not people.city = "Berlin"', gives: { ana: false, ben: true, cleo: true } }],
  },
  {
    written: 'a = b, a != b',
    summary: 'Equal or not. With a missing value neither is true; `= none` asks for one. Comparisons do not chain.',
    examples: [
      { expression: 'people.city = "Berlin"', gives: { ana: true, ben: false, cleo: false } },
      { expression: 'people.city != "Berlin"', gives: { ana: false, ben: true, cleo: false } },
      { expression: 'people.city = none', gives: { ana: false, ben: false, cleo: true } },
    ],
  },
  {
    written: 'a < b, a <= b, a > b, a >= b',
    summary: 'Of numbers, dates and levels of an ordinal; with a missing value not true.',
    examples: [
      { expression: 'people.visits >= 3', gives: { ana: true, ben: false, cleo: true } },
      { expression: 'people.born < 1988-01-01', gives: { ana: false, ben: true, cleo: false } },
    ],
  },
  {
    written: 'a in (b, c), a not in (b, c)',
    summary: 'One of several values, or of a range of numbers with both ends. A missing value is in nothing, and not `not in` either.',
    examples: [
      { expression: 'people.city in ("Berlin", "Bonn")', gives: { ana: true, ben: true, cleo: false } },
      { expression: 'people.city not in ("Berlin", "Ulm")', gives: { ana: false, ben: true, cleo: false } },
      { expression: 'people.visits in 1..5', gives: { ana: false, ben: false, cleo: true } },
    ],
  },
  {
    written: 'a between b and c, a not between b and c',
    summary: 'Within two ends that belong to it.',
    examples: [
      { expression: 'people.visits between 3 and 8', gives: { ana: true, ben: false, cleo: true } },
      { expression: 'people.visits not between 3 and 8', gives: { ana: false, ben: true, cleo: false } },
    ],
  },
  {
    written: 'a ?? b',
    summary: 'The first, or the second where the first is missing.',
    examples: [{ expression: 'people.price ?? 3', gives: { ana: 4, ben: 3, cleo: 3 } }],
  },
  {
    written: 'a + b, a - b',
    summary: 'Of numbers in one unit; a date and a length of time give a date, two dates give days.',
    examples: [
      { expression: 'people.visits - 1', gives: { ana: 7, ben: -1, cleo: 2 } },
      { expression: 'as_of - people.signed_up', gives: { ana: 181, ben: 1, cleo: 121 } },
      { expression: 'people.signed_up + 3 months <= as_of', gives: { ana: true, ben: false, cleo: true } },
    ],
  },
  {
    written: 'a * b, a / b',
    summary: 'Anything divided by 0 is missing.',
    examples: [
      { expression: 'people.visits * 2', gives: { ana: 16, ben: 0, cleo: 6 } },
      { expression: '10 / people.visits', gives: { ana: 1.25, ben: null, cleo: 3.3333333333333335 } },
    ],
  },
  { written: '-a', summary: 'The opposite number.', examples: [{ expression: '-people.visits + 1', gives: { ana: -7, ben: 1, cleo: -2 } }] },
  {
    written: 'a where b',
    summary: 'Inside an aggregate: only the rows that meet the condition.',
    examples: [{ expression: 'count(orders where channel = "web")', gives: { ana: 2, ben: 1, cleo: 0 } }],
  },
  {
    written: 'a in last 3 months',
    summary:
      'Inside an aggregate: only the rows of a window. Calendar windows count days back from `as_of`, which belongs to them: months begin the day after `as_of`, less the months. Clock windows (`last 24 hours`) end with the day, or at the moment, of `as_of`; the near end belongs to them, the far end does not. `before 2025-04-01` ends one earlier, `in 3 months before last 3 months` ends one where the other begins, `in 2025-01-01..2025-03-31` names both days.',
    examples: [
      { expression: 'sum(orders.amount in last 3 months)', gives: { ana: 40, ben: 0, cleo: 0 } },
      { expression: 'count(orders in last 3 months before 2025-04-01)', gives: { ana: 3, ben: 1, cleo: 0 } },
      { expression: 'count(orders in 3 months before last 3 months)', gives: { ana: 3, ben: 1, cleo: 0 } },
      { expression: 'count(orders in 2025-03-11..2025-04-16)', gives: { ana: 2, ben: 1, cleo: 0 } },
    ],
  },
  {
    written: 'a by month',
    summary: 'Inside an aggregate: a series of whole calendar months; a first or last one that is not there as a whole is left out, an empty one is 0.',
    examples: [{ expression: 'trend(count(orders in 2025-01-01..2025-06-30 by quarter))', gives: { ana: -2, ben: 0, cleo: null } }],
  },
];
