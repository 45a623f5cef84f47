// SEG006: An ignore comment gives no reason.

import { SHOP } from '../example-specs.ts';
import { defineRule } from '../rule.ts';

export const missingReason = defineRule<{ codes: readonly string[] }>({
  code: 'SEG006',
  name: 'missing-reason',
  severity: 'warning',
  summary: 'An ignore comment gives no reason.',
  message: ({ codes }) => `This comment silences ${codes.join(', ')} without a reason, so it has no effect.`,
  why: 'Whoever reviews the spec has to see why a finding was set aside.',
  help: 'Write the reason after a colon.',
  advice: ({ codes }) => `Write the reason after a colon: \`// segspec-ignore ${codes.join(', ')}: …\`.`,
  example: {
    invalid: `// segspec-ignore SEG203\n${SHOP}`,
    valid: `// segspec-ignore SEG203: no decision until the pilot is over\n${SHOP}`,
  },
});
