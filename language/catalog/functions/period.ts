// `period`: the first day of the calendar period that a date lies in.

import { DATE, PERIODS } from '../../types/value-type.ts';
import { defineFunction } from '../function.ts';
import { typeAt, unless, wantDate } from './argument-types.ts';

export const period = defineFunction({
  name: 'period',
  family: 'time',
  summary: 'The first day of the calendar period that a date lies in.',
  details: 'Weeks begin on Monday.',
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
