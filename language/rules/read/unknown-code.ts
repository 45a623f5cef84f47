// SEG121: An ignore comment names a finding that does not exist.

import { SHOP } from '../example-specs.ts';
import { defineRule } from '../rule.ts';

export const unknownCode = defineRule<{ code: string; guess: string | undefined }>({
  code: 'SEG121',
  name: 'unknown-code',
  severity: 'error',
  summary: 'An ignore comment names a finding that does not exist.',
  message: ({ code, guess }) => `There is no finding \`${code}\`, so this comment silences nothing.${guess === undefined ? '' : ` Did you mean \`${guess}\`?`}`,
  why: 'Whoever wrote it believes that something is silenced for a reason, and nothing is.',
  help: 'Write the code that stands in front of the finding, such as the one `segspec check` prints; `segspec explain` with a code tells what it means.',
  example: {
    invalid: `// segspec-ignore SEG999: no decision until the pilot is over\n${SHOP}`,
    valid: `// segspec-ignore SEG203: no decision until the pilot is over\n${SHOP}`,
  },
});
