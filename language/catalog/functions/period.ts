// `period`: the first day of the calendar period that a date lies in.

import { DATE, PERIODS } from '../../types/value-type.ts';
import { defineFunction } from '../function.ts';
import { typeAt, unless, wantDate } from './argument-types.ts';

export const period = defineFunction({
  name: 'period',
  family: 'time',
  summary: 'The first day of the calendar period that a date lies in; as a feature the name of the period.',
  details:
    'Weeks begin on Monday.\nWhere it stands as a feature it is a category, named `2024`, `2024-Q4`, `2024-12`, `2024-W50` (ISO 8601) or `2024-12-09`: the month a customer came in, as cohorts need it.',
  parameters: [
    { name: 'date', kind: 'temporal', summary: 'A date or time.' },
    { name: 'period', kind: 'period', summary: 'A calendar period.', choices: PERIODS },
  ],
  aggregates: false,
  type: (types) => unless(DATE, wantDate(typeAt(types, 0))),
  sql: ({ args: [date = 'NULL'], constants, words }) => {
    const unit = PERIODS.find((name) => name === constants[1]);
    if (unit === undefined) throw new RangeError(`\`period\` takes a calendar period: ${PERIODS.join(', ')}`);
    return words.truncate(unit, date);
  },
  examples: [
    { expression: 'days_between(period(people.signed_up, month), people.signed_up)', gives: { ana: 30, ben: 28, cleo: 0 } },
    { expression: 'days_between(period(people.signed_up, week), people.signed_up)', gives: { ana: 1, ben: 6, cleo: 5 } },
  ],
});
