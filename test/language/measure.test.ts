// What a spec says of measuring: the plan, the decision in its head, completion, renaming, and words that are no keywords elsewhere.

import { describe, expect, it } from 'vitest';
import { catalog } from '../../language/catalog/catalog.ts';
import { complete } from '../../language/completion/complete.ts';
import { NO_SCHEMA } from '../../language/references/schema.ts';
import { MEASURED, SHOP } from '../../language/rules/example-specs.ts';
import { analyzeText } from '../support/analyze.ts';

const measure = (entries: string, head = 'Test: Save') => analyzeText(`${MEASURED}measure ${head} { ${entries} }`);
const errors = ({ findings }: ReturnType<typeof analyzeText>) => findings.filter(({ severity }) => severity === 'error').map(({ code }) => code);

describe('measure', () => {
  it('is read whole', () => {
    const read = measure('of: Members; from: 2025-06-01; after: 3 months; kpi: Worth.revenue');
    expect(errors(read)).toEqual([]);
    expect(read.plan.measures[0]).toMatchObject({
      name: 'Test',
      decision: { target: 'Save' },
      of: { target: 'Members' },
      from: '2025-06-01',
      after: { count: 3, unit: 'month' },
      kpi: { dimension: 'Worth', feature: 'revenue' },
    });
  });

  it.each([['of: Nobody'], ['from: yesterday'], ['after: 3'], ['kpi: Worth.nothing'], ['whom: Members']])('says what is wrong with %s', (entries) => {
    expect(errors(measure(entries)).length).toBeGreaterThan(0);
  });

  it('says that a decision is none', () => {
    const { findings, model } = measure('of: Members; from: 2025-06-01; after: 3 months', 'Test: Saves');
    expect(findings.find(({ severity }) => severity === 'error')).toMatchObject({
      message: expect.stringContaining('Saves'),
      fix: { title: 'Change to `Save`' },
    });
    expect(model.symbols.get('measure:Test')).toMatchObject({ kind: 'measure', name: 'Test' });
  });

  it('uses its decision and its publish, so that both can be renamed', () => {
    const { model } = measure('of: Members; from: 2025-06-01; after: 3 months');
    for (const symbol of ['decision:Save', 'publish:Members']) expect(model.occurrences.filter((one) => one.symbol === symbol)).toHaveLength(2);
  });

  it('lacks what it lacks, one finding each', () => {
    const lacks = (entries: string, head?: string) => measure(entries, head).findings.filter(({ code }) => code === 'SEG268').length;
    expect(lacks('of: Members; from: 2025-06-01; after: 3 months')).toBe(0);
    expect(lacks('')).toBe(3);
    expect(lacks('', 'Test')).toBe(4);
  });

  it('completes decisions in its head, publishes and features in its body', () => {
    const offered = (before: string) => {
      const { model, plan } = analyzeText(before);
      return complete({ before, model, catalog, schema: NO_SCHEMA, plan }).map(({ label }) => label);
    };
    expect(offered(`${MEASURED}measure Test: `)).toContain('Save');
    expect(offered(`${MEASURED}measure Test: Save {\n  `)).toEqual(expect.arrayContaining(['of', 'from', 'after', 'kpi']));
    expect(offered(`${MEASURED}measure Test: Save {\n  of: `)).toContain('Members');
    expect(offered(`${MEASURED}measure Test: Save {\n  kpi: `)).toContain('revenue');
  });

  it('is no keyword where a column, a feature or a segment is called so', () => {
    const named = analyzeText(
      `${SHOP.replace('channel: category', 'measure: number')}dimension D: behavioral {\n  measure = sum(orders.measure)\n  twice = 2 * measure\n}\nsegment measure "M" { looks_like: high measure }\n`,
    );
    expect(errors(named)).toEqual([]);
    expect(named.plan.measures).toEqual([]);
  });
});
