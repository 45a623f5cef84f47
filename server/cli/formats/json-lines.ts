// `jsonl`: one JSON document a line; of `check` a finding, of `run` a spec, of `test` a test.

import { defineFormat } from './format.ts';
import type { Outcome } from './outcome.ts';

export const jsonLines = defineFormat<Outcome>({
  name: 'jsonl',
  summary: 'JSON lines.',
  each: ({ lines }) => lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
});
