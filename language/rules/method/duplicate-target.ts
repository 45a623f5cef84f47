// SEG267: Two publishes go to one place.

import type { PublishTarget } from '../../plan/plan.ts';
import { resolveUri } from '../../references/uri.ts';
import { SHOP } from '../example-specs.ts';
import { defineRule } from '../rule.ts';

export const duplicateTarget = defineRule<{ name: string; other: string }>({
  code: 'SEG267',
  name: 'duplicate-target',
  severity: 'warning',
  summary: 'Two publishes go to one place.',
  message: ({ name, other }) => `\`${name}\` goes to the same place as \`${other}\`, so the later delivery would take the place of the earlier.`,
  why: 'Who reads there would find now the one, now the other.',
  help: 'Give each publish a place of its own.',
  example: {
    invalid: `${SHOP}publish A: file { to: "out/s.csv"; columns: customer, segment; owner: "CRM" }\npublish B: file { to: "./out/s.csv"; columns: customer; owner: "CRM" }`,
    valid: `${SHOP}publish A: file { to: "out/s.csv"; columns: customer, segment; owner: "CRM" }\npublish B: file { to: "out/t.csv"; columns: customer; owner: "CRM" }`,
  },
  *check({ plan }) {
    const taken = new Map<string, string>();
    for (const { name, to, origin, properties } of plan.publishes) {
      const place = to && placeOf(to, origin.uri);
      const other = place === undefined ? undefined : taken.get(place);
      if (other !== undefined && properties.to) yield { origin: properties.to, facts: { name, other } };
      else if (place !== undefined) taken.set(place, name);
    }
  },
});

/** One text for one place, as far as that can be told from what is written. */
function placeOf(to: PublishTarget, uri: string): string {
  if ('connection' in to) return JSON.stringify([to.connection, to.name.toLowerCase()]);
  if ('env' in to) return JSON.stringify({ env: to.env });
  return resolveUri(uri, to.text);
}
