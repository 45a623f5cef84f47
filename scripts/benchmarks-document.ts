// docs/benchmarks.md, from the figures that `npm run bench -- --write` kept.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Results } from '../test/bench/results.ts';

const RESULTS = join(import.meta.dirname, '../test/bench/results.json');

export function benchmarksDocument(): string {
  const parts: Results = JSON.parse(readFileSync(RESULTS, 'utf8'));
  const lines = [
    '# Benchmarks',
    '',
    'Made by `npm run generate` from what `npm run bench -- --only PART --write` measured; not to be edited.',
    'Figures of one part are of one run on one machine, peers in turns with ours. Ratios can be compared with those of another machine, times cannot.',
    '',
  ];
  for (const [part, { machine, rows }] of Object.entries(parts).sort(([a], [b]) => (a < b ? -1 : 1))) {
    lines.push(
      `## ${part}`,
      '',
      machine,
      '',
      '| work | figure | aim |',
      '|---|---|---|',
      ...rows.map(({ what, figure, aim }) => `| ${what} | ${figure} | ${aim} |`),
      '',
    );
  }
  return lines.join('\n');
}
