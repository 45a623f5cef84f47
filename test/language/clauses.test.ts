// What stands behind the value of a property and would not be read is told of: nobody takes rows for chosen that are not.

import { expect, it } from 'vitest';
import { analyzeText } from '../support/analyze.ts';

const spec = (source: string, segmentation = ''): string => `segmentation S "S" { entity: customer; as_of: 2025-09-30; ${segmentation} }
source people: crm { from: "people.csv"; key: customer }
source orders: transactions { ${source} }
`;
const told = (text: string): string[] =>
  analyzeText(text)
    .findings.filter(({ code }) => code === 'SEG104')
    .map(({ message }) => message.replace(/, as in .*/, ''));
const whole = { from: 'from: "orders.csv"', key: 'key: customer', time: 'time: day' };
const source = (changed: Partial<typeof whole> & { more?: string }): string => Object.values({ ...whole, ...changed }).join('; ');

it.each([
  [{ from: 'from: people where age > 20' }, '`from` takes no `where` behind its value (rows are chosen by a line of their own: `where: …`)'],
  [{ from: 'from: "orders.csv" in last 2 months' }, '`from` takes no `in` behind its value'],
  [{ key: 'key: customer where age > 1' }, '`key` takes no `where` behind its value (rows are chosen by a line of their own: `where: …`)'],
  [{ time: 'time: day in last 2 months' }, '`time` takes no `in` behind its value'],
  [{ time: 'time: day by customer' }, '`time` takes no `by` behind its value'],
  [{ more: 'where: amount > 3 in last 2 months' }, '`where` takes no `in` behind its value'],
  [{ more: 'owner: "Data" except people' }, '`owner` takes no `except` behind its value'],
])('%j', (changed, message) => {
  expect(told(spec(source(changed)))).toEqual([message]);
});

it('but not what is read', () => {
  expect(
    told(
      spec(
        source({ more: 'joins: people by customer; duplicates: latest by amount; where: amount in (1, 2)' }),
        'population: people where age > 2 except orders',
      ),
    ),
  ).toEqual([]);
  expect(told(`${spec(source({}))}publish M: file { to: "m.csv"; control: 10% of each segment }`)).toEqual([]);
});
