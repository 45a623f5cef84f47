// `sarif`: SARIF 2.1.0 for code scanning. Findings, and what was judged and did not pass, at their place; the worst first where there are too many.

import { gzipSync } from 'node:zlib';
import { fingerprints } from './fingerprint.ts';
import { defineFormat } from './format.ts';
import type { Outcome } from './outcome.ts';
import { problemsOf } from './problems.ts';

/** What GitHub shows of a file, and takes of one, zipped. */
const RESULTS = 5_000;
const BYTES = 10_000_000;

export const sarif = defineFormat<Outcome>({
  name: 'sarif',
  summary: 'SARIF 2.1.0 for code scanning.',
  whole: async (outcomes, { streams }) => {
    // Only this needs it.
    const { sarifText, dropped } = await import('./sarif/log.ts');
    const problems = problemsOf(outcomes);
    for (let shown = Math.min(problems.length, RESULTS); ; shown = Math.floor(shown / 2)) {
      const text = sarifText(problems, shown, fingerprints(outcomes));
      if (shown > 0 && gzipSync(text).length > BYTES) continue;
      if (shown < problems.length) streams.err(`${dropped(problems.length, shown)}\n`);
      return text;
    }
  },
});
