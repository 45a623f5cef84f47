// JSON whose values are nested beyond what a database unfolds: read all the same, its trees as text.

import { describe, expect, it } from 'vitest';
import { collectSpec, specOf } from '../../../support/collect-spec.ts';

const line = (id: string, tree: string): string => `{"id":"${id}","x":2,"tree":${tree}}\n`;
const nested = (levels: number): string => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
const listed = (levels: number): string => `${'['.repeat(levels)}1${']'.repeat(levels)}`;

describe('deep JSON', () => {
  it.each([
    ['objects', nested(3_000)],
    ['lists', listed(3_000)],
    ['both', nested(20).replace('1', listed(20))],
  ])('is read beside its trees: %s', async (_, tree) => {
    const data = `${line('a', tree)}${line('a', '1')}${line('b', tree)}`;
    const { report, value } = await collectSpec(specOf({ source: 'from: "data.jsonl"; key: id', features: 's = sum(data.x)' }), { 'data.jsonl': data });
    expect(report.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect([value('s', 'a'), value('s', 'b')]).toEqual([4, 2]);
  });
});
