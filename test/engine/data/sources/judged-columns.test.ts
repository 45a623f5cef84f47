// What kind of values a text column holds is told by what stands there, and not by how often: repeated values are looked at once.

import { describe, expect, it } from 'vitest';
import { judgeText, type TextJudgement } from '../../../../server/engine/data/sources/infer-types.ts';
import { openDuckDb } from '../../../../server/engine/data/warehouse/duckdb.ts';

const COLUMNS: Readonly<Record<string, readonly (string | null)[]>> = {
  'ISO days': ['2025-01-01', '2025-02-03', null, '2024-12-31'],
  'ISO moments': ['2025-01-01 10:00:00', '2025-02-03 00:00:00', '2024-12-31T07:30:00'],
  'German days': ['01.02.2025', '31.12.2024', '  05.06.2023 '],
  'days of either order': ['01/02/2025', '03/04/2025'],
  'mostly ISO days': ['2025-01-01', '2025-01-02', '2025-01-03', '04.01.2025'],
  'decimal commas': ['1,5', '2,25', '1.000,5'],
  money: ['€ 5', '12.50 €', '1,000'],
  'plain numbers': ['1', '2.5', '-3e4'],
  'leading zeros': ['0012', '0450'],
  words: ['red', 'green', 'blue 2'],
  'yes and no': ['true', 'FALSE'],
  nothing: [null, '  '],
};

async function judged(values: readonly (string | null)[], times: number, kind?: 'date'): Promise<{ judgement: TextJudgement | undefined; asked: string[] }> {
  const warehouse = await openDuckDb({ threads: 1 });
  const repeated = Array.from({ length: values.length * times }, (_, i) => values[i % values.length] ?? null);
  await warehouse.load('t', [{ kind: 'text', name: 'c', values: repeated }]);
  const asked: string[] = [];
  const listening = {
    ...warehouse,
    query: (sql: string) => {
      asked.push(sql);
      return warehouse.query(sql);
    },
  };
  const declared = kind && ({ type: { kind }, read: {} } as unknown as NonNullable<Parameters<typeof judgeText>[2][number]['declared']>);
  const [judgement] = await judgeText(listening, 't', [{ header: 'c', raw: 'c', ...(declared && { declared }) }], {});
  warehouse.close();
  return { judgement, asked };
}

describe.each(Object.entries(COLUMNS))('%s', (_, values) => {
  it.each([undefined, 'date'] as const)('are the same once and again and again, declared as %s', async (kind) => {
    const [few, many] = [await judged(values, 20, kind), await judged(values, 15_000, kind)];
    expect(many.judgement).toEqual(few.judgement);
  });
});

it('values that come again and again are grouped before notations are tried on them', async () => {
  const { asked } = await judged(COLUMNS['German days'] ?? [], 15_000);
  const tried = asked.filter((sql) => sql.includes('regexp_extract('));
  expect(tried).toHaveLength(1);
  expect(tried[0]).toContain('GROUP BY');
});

it.each(['ISO days', 'ISO moments', 'decimal commas', 'plain numbers'])('no notation of dates is tried on %s', async (what) => {
  const { asked } = await judged(COLUMNS[what] ?? [], 20);
  expect(asked.filter((sql) => sql.includes('regexp_extract('))).toEqual([]);
});
