// A spec being typed: whatever the line under the cursor looks like, the rest of the spec keeps its meaning.

import { describe, expect, it } from 'vitest';
import { analyzeText } from '../support/analyze.ts';
import { filesUnder } from '../support/repository.ts';

const shop = filesUnder('examples/online-shop/shop.segspec')[0]?.text ?? '';
const lines = shop.split('\n');

/** What a spec declares, one word each. */
function declared(text: string): string[] {
  const { plan } = analyzeText(text);
  return [
    ...plan.dimensions.flatMap(({ name, features }) => [name, ...features.map((feature) => `${name}.${feature.name}`)]),
    ...plan.sources.flatMap(({ name, columns }) => [name, ...columns.map((column) => `${name}.${column.name}`)]),
    ...[...plan.decisions, ...plan.segments, ...plan.models, ...plan.publishes, ...plan.consumers].map(({ name }) => name),
    ...plan.require.map(({ text: check }) => check),
  ];
}

describe('typing', () => {
  it('a line costs nothing elsewhere in at least 95 % of its states', () => {
    let states = 0;
    let harmless = 0;
    for (const [i, line] of lines.entries()) {
      // Entries of blocks; every third line keeps the test short.
      if (i % 3 !== 0 || !/^ {2,}\S/.test(line)) continue;
      const without = declared([...lines.slice(0, i), '', ...lines.slice(i + 1)].join('\n'));
      const start = line.search(/\S/);
      for (let end = start + 1; end < line.length; end += 2) {
        const names = new Set(declared([...lines.slice(0, i), line.slice(0, end), ...lines.slice(i + 1)].join('\n')));
        states++;
        if (without.every((name) => names.has(name))) harmless++;
      }
    }
    expect(states).toBeGreaterThan(500);
    expect(harmless / states).toBeGreaterThanOrEqual(0.95);
  });
});
