// SEG673: A feature takes a personal column out of the database that holds it, and nobody says why.

import { leavingPersonal } from '../../plan/walk.ts';
import { SHOP } from '../example-specs.ts';
import { defineRule } from '../rule.ts';

const SERVER = 'connection w: postgres { url: env("DATABASE_URL") }\n';
const PEOPLE = (because: string): string =>
  `${SHOP}${SERVER}source crm: crm { from: w.table("crm"); key: id; owner: "CRM"; columns { id: id; born: count personal }${because} }\ndimension Who: demographic { descriptor age = 2025 - crm.born }`;

export const personalLeaving = defineRule<{ name: string; column: string; source: string; connection: string }>({
  code: 'SEG673',
  name: 'personal-leaving',
  severity: 'warning',
  summary: 'A feature takes a personal column out of the database that holds it, and nobody says why.',
  message: ({ name, column, source, connection }) =>
    `\`${name}\` reads \`${column}\` of \`${source}\`, which is personal: a run brings what comes of it out of \`${connection}\`, one value for each entity, and nothing says why it may.`,
  why: 'What identifies people stays where it is kept, unless somebody answers for its leaving.',
  help: 'Say why it may leave, with `because:` at the source, or leave the feature out.',
  example: { invalid: PEOPLE(''), valid: PEOPLE('; because: "Years of birth, agreed with customer care."') },
  *check({ plan }) {
    for (const { name, dimension, expression } of plan.dimensions.flatMap(({ features }) => features)) {
      const leaving = leavingPersonal(plan, expression);
      if (leaving !== undefined) yield { origin: expression.origin, facts: { name: `${dimension}.${name}`, ...leaving } };
    }
  },
});
