// What companies are on paper: industry, size, region. It describes and does not explain.

import { defineDimensionKind } from '../kind.ts';

export const firmographic = defineDimensionKind({
  name: 'firmographic',
  summary: 'What companies are on paper: industry, size, region. It describes and does not explain.',
  explains: false,
  role: 'descriptor',
  example: 'dimension Company: firmographic { industry = crm.industry }',
});
