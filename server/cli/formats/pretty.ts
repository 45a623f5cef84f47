// `pretty`: for a person at a terminal. What is shown of a spec is the command's own; control characters never get through.

import { defineFormat } from './format.ts';
import type { Outcome } from './outcome.ts';

export const pretty = defineFormat<Outcome>({
  name: 'pretty',
  summary: 'For a terminal.',
  each: ({ pretty: text }, { streams }) => text(streams),
});
