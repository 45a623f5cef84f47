// JSON lines that are not JSON: left out, counted, and no rows.

import { expect, it } from 'vitest';
import { collectSpec, specOf } from '../../../support/collect-spec.ts';

it('counts the lines that are left out, and has no rows for them', async () => {
  const lines = Array.from({ length: 40 }, (_, i) => (i % 10 === 5 ? `{"id":"p${i}","x":` : `{"id":"p${i}","x":${i}}`));
  const { report } = await collectSpec(specOf({ source: 'from: "data.jsonl"; key: id' }), { 'data.jsonl': `${lines.join('\n')}\n` });
  const said = report.findings.find(({ code }) => code === 'SEG601')?.message ?? '';
  const [, left = 0, all = 0] = /(\d+) of its (\d+) lines/.exec(said)?.map(Number) ?? [];
  expect(all).toBe(40);
  expect(left).toBeGreaterThanOrEqual(4);
  expect(report.sources[0]).toMatchObject({ rows: all - left, withoutKey: 0 });
});
