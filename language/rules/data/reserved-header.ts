// SEG317: A column is called, or read from, what Segspec calls its own columns.

import { SHOP } from '../example-specs.ts';
import { defineRule } from '../rule.ts';

/** How every name begins that the engine adds to data. */
const OWN = '·';

export const reservedHeader = defineRule<{ name: string; header: boolean }>({
  code: 'SEG317',
  name: 'reserved-header',
  severity: 'error',
  summary: 'A column is called, or read from, what Segspec calls its own columns.',
  message: ({ name, header }) =>
    `${header ? 'The header' : 'The column'} \`${name}\` opens with \`${OWN}\`, as the columns do that Segspec adds while it reads data.`,
  why: 'Two columns of one name cannot be told apart.',
  help: `Rename it, in the data too: without the \`${OWN}\` in front.`,
  example: {
    invalid: `${SHOP}source visits: events { from: "visits.csv"; key: id; owner: "Web"; columns { id: id; row: number from "·row" } }`,
    valid: `${SHOP}source visits: events { from: "visits.csv"; key: id; owner: "Web"; columns { id: id; row: number from "row" } }`,
  },
  *check({ plan, schema }) {
    for (const { name: source, columns, inputOrigin, origin } of plan.sources) {
      for (const { name, header, nameOrigin } of columns) {
        if (name.startsWith(OWN)) yield { origin: nameOrigin, facts: { name, header: false } };
        else if (header?.startsWith(OWN)) yield { origin: nameOrigin, facts: { name: header, header: true } };
      }
      const own = schema.get(source)?.find(({ name }) => name.startsWith(OWN) && !columns.some(({ header }) => header === name));
      if (own) yield { origin: inputOrigin ?? origin, facts: { name: own.name, header: true } };
    }
  },
});
