// Rows that come more than once: which of them stays, how many went, and that an earlier day knows what was known on it.

import { describe, expect, it } from 'vitest';
import { catalog } from '../../../../language/catalog/catalog.ts';
import { analyze } from '../../../../language/rules/analyze.ts';
import { parseSpec } from '../../../../language/syntax/parse.ts';
import { collectSpec, specOf } from '../../../support/collect-spec.ts';

const STATES =
  'id,updated,plan,spend\na,2024-01-05,free,1\na,2024-03-01,gold,3\na,2024-09-01,gone,9\nb,2024-02-01,free,2\nb,2024-02-01,gold,5\n,2024-01-01,free,7\n,2024-01-02,free,8\nc,,free,4\n';
const states = (head: string, more = '', data = STATES) =>
  collectSpec(
    specOf({
      head,
      kind: 'crm',
      source: `from: "data.csv"; key: id; duplicates: latest by updated; ${more}`,
      features: 'p = data.plan\ns = data.spend',
    }),
    { 'data.csv': data },
  );

describe('latest by', () => {
  it('keeps of the rows of a key the latest that the day knows', async () => {
    const found = await states('as_of: 2024-06-30');
    expect(['a', 'b', 'c'].map((id) => found.value('p', id))).toEqual(['gold', 'gold', 'free']);
    expect((await states('as_of: 2024-12-31')).value('p', 'a')).toBe('gone');
    expect((await states('as_of: 2024-02-15')).value('p', 'a')).toBe('free');
  });

  it('counts what it takes out, apart from what `where` does, and leaves rows without a key to their own count', async () => {
    const { report } = await states('as_of: 2024-12-31', 'where: plan != "gone"');
    expect(report.sources[0]).toMatchObject({ rows: 8, filtered: 1, duplicates: 2, withoutKey: 2, entities: 3 });
  });

  it('does not depend on the order of the rows', async () => {
    const [header, ...rows] = STATES.trimEnd().split('\n');
    const turned = await states('as_of: 2024-12-31', '', `${[header, ...rows.reverse()].join('\n')}\n`);
    const straight = await states('as_of: 2024-12-31');
    expect(['a', 'b', 'c'].map((id) => turned.value('s', id))).toEqual(['a', 'b', 'c'].map((id) => straight.value('s', id)));
  });

  it('goes by numbers too', async () => {
    const found = await collectSpec(specOf({ kind: 'crm', source: 'from: "data.csv"; key: id; duplicates: latest by version', features: 'p = data.plan' }), {
      'data.csv': 'id,version,plan\na,9,free\na,10,gold\n',
    });
    expect(found.value('p', 'a')).toBe('gold');
  });
});

describe('drop', () => {
  it('is counted apart from `where`', async () => {
    const { report } = await collectSpec(specOf({ source: 'from: "data.csv"; key: id; duplicates: drop; where: x > 1' }), {
      'data.csv': 'id,x\na,1\na,2\na,2\na,2\nb,3\n',
    });
    expect(report.sources[0]).toMatchObject({ rows: 5, filtered: 1, duplicates: 2 });
  });
});

describe('the check', () => {
  const codes = (duplicates: string) =>
    analyze(
      parseSpec(specOf({ source: `from: "data.csv"; key: id; columns { updated: date }; duplicates: ${duplicates}` }), 'memory:///a.segspec'),
      () => undefined,
      {
        catalog,
        today: '2025-10-01',
      },
    )
      .findings.filter(({ severity }) => severity === 'error')
      .map(({ code, message }) => `${code} ${message}`);

  it.each(['drop', 'latest by updated'])('takes `%s`', (duplicates) => {
    expect(codes(duplicates)).toEqual([]);
  });

  it.each(['latest', 'drop by updated', 'latest by (updated, id)', 'newest by updated'])('refuses `%s`', (duplicates) => {
    expect(codes(duplicates)).toHaveLength(1);
    expect(codes(duplicates)[0]).toMatch(/latest/);
  });
});
