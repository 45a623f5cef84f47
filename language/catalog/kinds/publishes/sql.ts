// A SQL statement that assigns segments where the data is.

import { definePublishKind } from '../kind.ts';

export const sql = definePublishKind({
  name: 'sql',
  summary: 'A SQL statement that assigns segments where the data is.',
  target: 'analytics',
  takes: ['path', 'view'],
  endings: ['sql'],
  modes: ['replace'],
  example: 'publish Scoring: sql { to: "out/segments.sql"; owner: "Data Platform" }',
});
