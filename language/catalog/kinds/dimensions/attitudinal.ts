// What customers believe about the brand and the category, from surveys and the voice of the customer.

import { defineDimensionKind } from '../kind.ts';

export const attitudinal = defineDimensionKind({
  name: 'attitudinal',
  summary: 'What customers believe about the brand and the category, from surveys and the voice of the customer.',
  explains: true,
  role: 'base',
  example: 'dimension Beliefs: attitudinal "What they believe" { trust = score(survey.q1, survey.q2) }',
});
