// Who people are on paper: age, household, income. It describes and does not explain.

import { defineDimensionKind } from '../kind.ts';

export const demographic = defineDimensionKind({
  name: 'demographic',
  summary: 'Who people are on paper: age, household, income. It describes and does not explain.',
  explains: false,
  role: 'descriptor',
  example: 'dimension Profile: demographic { age = crm.age }',
});
