// A value within an object of the data is a column by its path, wherever a column may be named.

import { expect, it } from 'vitest';
import { catalog } from '../../language/catalog/catalog.ts';
import { analyze } from '../../language/rules/analyze.ts';
import { parseSpec } from '../../language/syntax/parse.ts';

const columns = (...names: readonly string[]) => names.map((name) => ({ name, type: { kind: 'unknown' } as const }));
const schema = new Map([
  ['people', columns('id', 'address.city')],
  ['orders', columns('id', 'at', 'ship.to')],
]);

function checked(feature: string) {
  const text = `segmentation S { sponsor: "s"; owner: "o"; entity: customer }
source people: crm { from: "people.jsonl"; key: id }
source orders: transactions { from: "orders.jsonl"; key: id; time: at; joins: people by id }
dimension D: behavioral { f = ${feature} }`;
  const { plan, findings } = analyze(parseSpec(text, 'file:///s.segspec'), () => undefined, { catalog, schema });
  return {
    read: [...JSON.stringify(plan).matchAll(/"column":"([^"]*\.[^"]*)"/g)].map((match) => match[1]),
    errors: findings.filter(({ severity }) => severity === 'error').map(({ code }) => code),
  };
}

it.each([
  ['people.address.city', 'address.city'],
  ['count(orders where ship.to = "Bern")', 'ship.to'],
  ['count(orders where orders.ship.to = "Bern")', 'ship.to'],
  ['count(orders where people.address.city = "Bern")', 'address.city'],
])('%s', (feature, column) => {
  expect(checked(feature)).toEqual({ read: [column], errors: [] });
});

it.each([['people.address.ctiy'], ['count(orders where ship.too = "Bern")'], ['people.adress.city']])('%s is none', (feature) => {
  expect(checked(feature).errors).not.toEqual([]);
});
