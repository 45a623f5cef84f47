// A file of entities and their segments: CSV, Parquet or JSON lines by its ending.

import { definePublishKind } from '../kind.ts';

export const file = definePublishKind({
  name: 'file',
  summary: 'A file of entities and their segments: CSV, Parquet or JSON lines by its ending.',
  target: 'analytics',
  takes: ['path'],
  endings: ['csv', 'parquet', 'jsonl', 'ndjson'],
  modes: ['replace', 'changes'],
  example: 'publish Members: file { to: "out/members.csv"; columns: customer, segment; owner: "CRM Operations" }',
});
