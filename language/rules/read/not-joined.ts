// SEG115: A column of a source is used that is not joined.

import { SHOP } from '../example-specs.ts';
import { defineRule } from '../rule.ts';

export const notJoined = defineRule<{ source: string; from: string }>({
  code: 'SEG115',
  name: 'not-joined',
  whole: true,
  severity: 'error',
  summary: 'A column of a source is used that is not joined.',
  message: ({ source, from }) => `\`${from}\` does not join \`${source}\`, so its columns cannot be used here.`,
  why: 'Without a join it is not known which row belongs to which.',
  help: 'Add `joins:` to the source: the other source, `by`, and the column that finds its row.',
  advice: ({ source, from }) => `Add \`joins: ${source} by …\` to \`${from}\`, with the column that finds its row.`,
  example: {
    invalid: `${SHOP}source shops: reference { from: "shops.csv"; key: id; columns { id: id; city: category } }
dimension D: behavioral { a = count(orders where shops.city = "Bath") }`,
    valid: `${SHOP}source shops: reference { from: "shops.csv"; key: id; columns { id: id; city: category } }
source sales: transactions { from: "sales.csv"; key: c; time: t; joins: shops by shop; columns { c: id; t: date; shop: id } }
dimension D: behavioral { a = count(sales where shops.city = "Bath") }`,
  },
});
