// A dbt model with its documentation and tests.

import { definePublishKind } from '../kind.ts';

export const dbt = definePublishKind({
  name: 'dbt',
  summary: 'A dbt model with its documentation and tests.',
  target: 'analytics',
  takes: ['path'],
  endings: ['sql'],
  modes: ['replace'],
  example: 'publish Model: dbt { to: "models/segments.sql"; owner: "Analytics Engineering" }',
});
