// Second definitions: what is one, what is not, and how far two divisions tell each other.

import { describe, expect, it } from 'vitest';
import { agreement, definitionsIn } from '../../server/operate/status/second-definitions.ts';

const KEYS = ['customer', 'customer_id'];
const found = (file: string, text: string) => definitionsIn(file, text, KEYS).map(({ line, name }) => [line, name]);

describe('SQL', () => {
  it.each([
    ['a CASE with a name', 'SELECT customer_id,\n  CASE WHEN spend > 100 THEN 1 ELSE 2 END AS tier\nFROM t', [[2, 'tier']]],
    ['without AS, in quotes, in capitals', 'select CUSTOMER_ID, case when a then 1 end "Value_Cohort" from t', [[1, 'Value_Cohort']]],
    ['one inside of another once', 'select customer_id, case when a then case when b then 1 end else 2 end as customer_segment', [[1, 'customer_segment']]],
    ['none of another entity', 'select product_id, case when a then 1 end as tier from products', []],
    ['none of another name', 'select customer_id, case when a then 1 end as flag', []],
    ['none in a comment or a text', "select customer_id, '-- case when a then 1 end as tier' -- case when b then 1 end as tier\nfrom t", []],
    ['none that groups what was delivered', "select customer_id, case segment when 'a' then 1 end as segment_group from m", []],
    ['none of our own', '-- Made by Segspec: P of S. Do not edit\nselect customer_id, case when a then 1 end as segment', []],
    ['none of a CASE that is not ended', 'select customer_id, case when a then 1 as tier', []],
  ])('has %s', (_, sql, wanted) => {
    expect(found('x.sql', sql)).toEqual(wanted);
  });
});

describe('dbt', () => {
  it('documents a column of its own', () => {
    const yaml = 'models:\n  - name: segments\n    description: of every customer\n    columns:\n      - name: customer_id\n      - name: rfm_segment\n';
    expect(found('m.yml', yaml)).toEqual([[6, 'rfm_segment']]);
    expect(found('m.yml', `# Made by Segspec: D of S.\n${yaml}`)).toEqual([]);
    expect(found('ci.yml', 'jobs:\n      - name: customer_segment\n')).toEqual([]);
  });
});

it('agrees as far as one division tells the other', () => {
  const one = new Map(Object.entries({ a: 'x', b: 'x', c: 'y', d: 'y', e: 'y' }));
  expect(agreement(one, new Map(Object.entries({ a: '1', b: '1', c: '2', d: '2', z: '2' })))).toEqual({ both: 4, agree: 1 });
  expect(agreement(one, new Map(Object.entries({ a: '1', b: '1', c: '1', d: '1' })))).toEqual({ both: 4, agree: 0.5 });
  expect(agreement(one, new Map())).toEqual({ both: 0, agree: 0 });
});
