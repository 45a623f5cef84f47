// Gates: which bounds stand, what may be loosened, and what each figure says on small tables.

import { describe, expect, it } from 'vitest';
import type { CheckResult } from '../../../server/engine/result/result.ts';
import { segmentTable } from '../../../server/engine/stages/segment-table.ts';
import { must, normals, planOf, report, tableOf } from '../../support/features.ts';

const groups = Array.from({ length: 300 }, (_, i) => (i < 15 ? 0 : i < 150 ? 1 : 2));
const z = normals(2);
const table = tableOf({
  'Use.a': { values: groups.map((g) => must([0, 20, 40][g]) + z()), label: 'A' },
  'Use.b': { values: groups.map((g) => must([50, 0, 25][g]) + z()), label: 'B' },
  'Worth.spend': { values: groups.map((g) => 10 * g + 30 + 10 * z()), role: 'outcome', type: { kind: 'money' }, label: 'Spend' },
  'Worth.noise': { values: groups.map(() => z()), role: 'outcome', label: 'Noise' },
  'Worth.same': { values: groups.map(() => 1), role: 'outcome', label: 'Same' },
  'Worth.kind': { values: groups.map((g, i) => (i % 5 === 0 ? 2 : g)), levels: ['p', 'q', 'r'], type: { kind: 'category' }, role: 'descriptor', label: 'Kind' },
});

async function gatesOf(require: string, model = 'segments: 3') {
  const plan = planOf(`
dimension Use: behavioral { a = s.a; b = s.b }
dimension Worth: value { outcome spend = s.money; outcome noise = s.c; outcome same = s.d; descriptor kind = s.kind; descriptor half "Half" = s.a / 2; outcome gone = lifetime_value(s.money) }
model Main: kmeans { ${model}; seed: 3 }
require { ${require} }`);
  const given = { ...table, columns: [...table.columns, { ...must(table.columns[0]), dimension: 'Worth', name: 'half', role: 'descriptor' as const }] };
  const missing = [{ what: 'feature', dimension: 'Worth', feature: 'gone', reason: 'Value models do not run in this version.' }];
  const result = await segmentTable(plan, given, { ...report, notRun: missing });
  const gates = must(result.models[0]).gates;
  return {
    gates,
    result,
    codes: result.findings.map(({ code }) => code),
    named: (metric: string) => gates.find((gate) => gate.metric === metric) as CheckResult,
  };
}

describe('bounds', () => {
  it('warns at the stricter default level beside a written one', async () => {
    const { named, codes } = await gatesOf('smallest_segment >= 3%');
    expect(named('smallest_segment')).toMatchObject({ status: 'passed', shown: '5 %', threshold: { operator: '>=', value: 0.03 } });
    expect(codes).not.toContain('SEG720');
    expect((await gatesOf('smallest_segment >= 10%')).named('smallest_segment').status).toBe('failed');
    expect((await gatesOf('smallest_segment >= 10% warn')).named('smallest_segment').status).toBe('warned');
  });

  it('reads a whole number as a count', async () => {
    expect((await gatesOf('smallest_segment >= 16')).named('smallest_segment')).toMatchObject({ status: 'failed', value: 15, shown: '15' });
    expect((await gatesOf('smallest_segment >= 15')).named('smallest_segment').status).toBe('passed');
  });

  it('loosens only with a reason', async () => {
    const without = await gatesOf('markers >= 0');
    expect(without.codes).toContain('SEG720');
    const loose = await gatesOf('smallest_segment >= 1%');
    expect(loose.codes).toContain('SEG720');
    const because = await gatesOf('smallest_segment >= 1% because "A pilot."');
    expect(because.codes).not.toContain('SEG720');
    expect(because.named('smallest_segment')).toMatchObject({ because: 'A pilot.', isDefault: false });
  });

  it('tells which segment is the weakest', async () => {
    const { named } = await gatesOf('smallest_segment >= 10%');
    expect(named('smallest_segment').perSegment?.map(({ status }) => status)).toEqual(['passed', 'passed', 'failed']);
  });
});

describe('figures', () => {
  it('finds markers in own units', async () => {
    const { result, named } = await gatesOf('');
    const smallest = must(must(result.models[0]).segments[2]);
    expect(smallest.size).toBe(15);
    expect(smallest.markers.map(({ label, direction }) => `${direction} ${label}`).sort()).toEqual(['high B', 'low A']);
    expect(smallest.signature.split(', ').sort()).toEqual(['high B', 'low A']);
    // The large segments are held against the rest, not against a mean that is mostly their own.
    expect(named('markers')).toMatchObject({ status: 'passed', value: 2 });
    expect(named('separated').status).toBe('passed');
  });

  it('is strict about relevance', async () => {
    const { gates, codes } = await gatesOf(
      'relevance(spend) >= 0.06; relevance(spend, mean) >= 0.06; relevance(noise) >= 0; relevance(kind) >= 0.2; relevance(same) >= 0.01; relevance(a) >= 0.06; relevance(half) >= 0.06; relevance(gone) >= 0.06',
    );
    const found = gates.filter(({ metric }) => metric === 'relevance');
    expect(found.map(({ status }) => status)).toEqual(['passed', 'passed', 'failed', 'passed', 'failed', 'failed', 'passed', 'not run']);
    expect(found[0]?.detail).toMatch(
      /ε² 0\.\d+ on ranks, η² 0\.\d+ on means, over 300 entities; 95 % interval .*Permutation p 0\.001, 0\.0\d+ after Holm over 5\./,
    );
    expect(found[2]?.detail).toContain('Chance alone');
    expect(found[7]?.detail).toContain('Value models do not run');
    expect(codes).toContain('SEG721');
    expect(codes).toContain('SEG722');
  });

  it('asks for enough entities', async () => {
    expect((await gatesOf('')).named('sample_size')).toMatchObject({ status: 'passed', value: 150 });
    expect((await gatesOf('sample_size >= 200')).named('sample_size').status).toBe('failed');
  });

  it('fails two segments with the same markers', async () => {
    const { named, result } = await gatesOf('', 'segments: 6');
    expect(named('markers').status).toBe('failed');
    expect(result.status).toBe('failed');
  });
});
