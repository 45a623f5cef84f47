// SEG261: A publish goes to a place that its kind cannot write.

import type { PublishTarget } from '../../plan/plan.ts';
import { SHOP } from '../example-specs.ts';
import { defineRule } from '../rule.ts';

export const invalidTarget = defineRule<{ kind: string; what: string; takes: string }>({
  code: 'SEG261',
  name: 'invalid-target',
  severity: 'warning',
  summary: 'A publish goes to a place that its kind cannot write.',
  message: ({ kind, what, takes }) => `A publish of kind \`${kind}\` does not go to ${what}; it takes ${takes}.`,
  why: 'A delivery is refused where its place is none of its kind.',
  help: 'Change `to:`, or the kind of the publish.',
  example: {
    invalid: `${SHOP}publish Members: table { to: "marts.segments"; columns: customer, segment; owner: "CRM" }`,
    valid: `${SHOP}connection warehouse: duckdb { file: "shop.duckdb" }\npublish Members: table { to: warehouse.table("marts.segments"); columns: customer, segment; owner: "CRM" }`,
  },
  *check({ plan, catalog }) {
    for (const { kind = '', to, properties } of plan.publishes) {
      const definition = catalog.publishKinds.get(kind);
      const place = to && placeOf(to);
      if (!definition || !place || !properties.to) continue;
      const { endings = [] } = definition;
      const rightEnding = !('text' in to) || endings.length === 0 || endings.some((ending) => to.text.toLowerCase().endsWith(`.${ending}`));
      if (definition.takes.includes(place) && (place !== 'path' || rightEnding)) continue;
      yield { origin: properties.to, facts: { kind, what: whatOf(to), takes: definition.takes.map((one) => TAKEN[one](endings)).join(' or ') } };
    }
  },
});

const placeOf = (to: PublishTarget): 'path' | 'table' | 'view' => ('connection' in to ? to.relation : 'path');

const whatOf = (to: PublishTarget): string =>
  'connection' in to ? `a ${to.relation} of a connection` : 'text' in to ? `the path \`${to.text}\`` : 'a path from the environment';

const TAKEN: Readonly<Record<'path' | 'table' | 'view', (endings: readonly string[]) => string>> = {
  path: (endings) => (endings.length === 0 ? 'a path' : `a path that ends in ${endings.map((ending) => `\`.${ending}\``).join(', ')}`),
  table: () => '`Connection.table("schema.name")`',
  view: () => '`Connection.view("schema.name")`',
};
