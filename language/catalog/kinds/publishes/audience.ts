// An audience in a CRM or marketing tool.

import { definePublishKind } from '../kind.ts';

export const audience = definePublishKind({
  name: 'audience',
  summary: 'An audience in a CRM or marketing tool.',
  target: 'crm',
  example: 'publish Audience: audience { to: "crm.segment"; columns: customer, segment; owner: "CRM Operations"; deliver_within: 2 days }',
});
