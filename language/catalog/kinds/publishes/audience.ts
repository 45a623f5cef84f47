// An audience in a CRM or marketing tool: the file that its upload takes.

import { definePublishKind } from '../kind.ts';

export const audience = definePublishKind({
  name: 'audience',
  summary: 'An audience in a CRM or marketing tool: the file that its upload takes.',
  target: 'crm',
  takes: ['path'],
  endings: ['csv'],
  modes: ['replace', 'changes'],
  example: 'publish Audience: audience { to: "out/braze.csv"; for: braze; columns: customer, segment; owner: "CRM Operations"; deliver_within: 2 days }',
});
