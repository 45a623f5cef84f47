// `json`: everything, as one document. Of one spec an object, of several a list of them; `check` gives one list of findings either way.

import { defineFormat } from './format.ts';
import type { Outcome } from './outcome.ts';

export const json = defineFormat<Outcome>({
  name: 'json',
  summary: 'One JSON document.',
  whole: (outcomes, { command }) => `${JSON.stringify(document(outcomes, command), null, 2)}\n`,
});

function document(outcomes: readonly Outcome[], command: string): unknown {
  if (command === 'check') return { findings: outcomes.flatMap(({ lines }) => lines) };
  return outcomes.length === 1 ? outcomes[0]?.json : outcomes.map((outcome) => outcome.json);
}
