// What a spec says of delivering: targets, platforms, control groups, and where teams keep the segment.

import { describe, expect, it } from 'vitest';
import { catalog } from '../../language/catalog/catalog.ts';
import { platforms } from '../../language/catalog/platforms/index.ts';
import { SHOP } from '../../language/rules/example-specs.ts';
import { analyzeText } from '../support/analyze.ts';

const publishOf = (entries: string, before = '') => analyzeText(`${SHOP}${before}publish P: table { columns: customer, segment; owner: "CRM"; ${entries} }`);
const LAKE = 'connection lake: duckdb { file: "lake.duckdb" }\n';

describe('publish', () => {
  it('goes to a path, a variable, a table or a view', () => {
    const to = (written: string) => publishOf(`to: ${written}`, LAKE).plan.publishes[0]?.to;
    expect(to('"out/a.csv"')).toEqual({ text: 'out/a.csv' });
    expect(to('env("OUT")')).toEqual({ env: 'OUT' });
    expect(to('lake.table("marts.segments")')).toEqual({ connection: 'lake', relation: 'table', name: 'marts.segments' });
    expect(to('lake.view("marts.segments")')).toEqual({ connection: 'lake', relation: 'view', name: 'marts.segments' });
  });

  it.each([['lake.table()'], ['lake.index("a.b")'], ['lake'], ['lake.table("")']])('does not go to %s', (written) => {
    const { plan, findings } = publishOf(`to: ${written}`, LAKE);
    expect(plan.publishes[0]?.to).toBeUndefined();
    expect(findings.map(({ code }) => code)).toContain('SEG104');
  });

  it('says so of a connection that nothing declares', () => {
    expect(publishOf('to: lake.table("a.b")').findings.map(({ code }) => code)).toContain('SEG105');
  });

  it('knows its mode, platform, control, keep and reason', () => {
    const [publish] = publishOf('mode: changes; for: braze; control: 10% of each segment; keep: 3; because: "Consent."').plan.publishes;
    expect(publish).toMatchObject({ mode: 'changes', platform: 'braze', control: 0.1, keep: 3, because: 'Consent.' });
  });

  it('writes labels beside ids', () => {
    const { plan, findings } = analyzeText(`${SHOP}publish P: file { to: "a.csv"; columns: customer, segment, label, control, as_of; owner: "CRM" }`);
    expect(plan.publishes[0]?.columns.map(({ text, feature }) => [text, feature])).toEqual(
      ['customer', 'segment', 'label', 'control', 'as_of'].map((name) => [name, undefined]),
    );
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});

describe('consumer', () => {
  it('names the column where a team keeps the segment', () => {
    const { plan } = analyzeText(`${SHOP}consumer C: marketing { column: orders.channel }`);
    expect(plan.consumers[0]?.column).toMatchObject({ source: 'orders', column: 'channel' });
  });

  it('uses that source and its columns', () => {
    const list =
      'source list: crm { from: "l.csv"; key: id; owner: "CRM"; columns { id: id; segment: category } }\ndimension D: behavioral { n = count(orders) }\n';
    const unused = (consumer: string) =>
      analyzeText(`${SHOP}${list}${consumer}`).findings.flatMap(({ code, message }) => (/SEG24[01]/.test(code) && /list/.test(message) ? [code] : []));
    expect(unused('')).toEqual(['SEG240', 'SEG241']);
    expect(unused('consumer C: marketing { column: list.segment }')).toEqual([]);
  });

  it.each([['nowhere.segment'], ['channel'], ['"orders.channel"']])('says what is wrong with %s', (written) => {
    const { plan, findings } = analyzeText(`${SHOP}consumer C: marketing { column: ${written} }`);
    expect(plan.consumers[0]?.column).toBeUndefined();
    expect(findings.some(({ severity }) => severity === 'error')).toBe(true);
  });
});

describe('platforms', () => {
  it.each(platforms.map((platform) => [platform.name, platform] as const))('%s names a source for every rule', (_, { rules, limits, identifiers }) => {
    expect(rules.length).toBeGreaterThan(2);
    for (const { source } of rules) expect(new URL(source).protocol).toBe('https:');
    expect(limits.bytes).toBeGreaterThan(0);
    expect(identifiers.length).toBeGreaterThan(0);
  });

  it('are what `for:` may be', () => {
    const choices = catalog.declarations.get('publish')?.properties.find(({ name }) => name === 'for')?.choices;
    expect(choices).toEqual([...platforms.map(({ name }) => name), 'spreadsheet']);
  });
});
