// Whatever the headers of a file are, the spec that starts from it checks, and names its columns.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { catalog } from '../../language/catalog/catalog.ts';
import { analyze } from '../../language/rules/analyze.ts';
import { parseSpec } from '../../language/syntax/parse.ts';
import { openDuckDb } from '../../server/engine/data/warehouse/duckdb.ts';
import { audit } from '../../server/engine/features/audit.ts';
import { startingSpec } from '../../server/propose/starting-spec.ts';
import { folderWith } from '../support/folder.ts';

const HEADERS: Readonly<Record<string, string>> = {
  'line breaks': '"Order\nvalue\n(EUR)"',
  'line breaks of Windows': '"Order\r\nvalue"',
  backticks: 'Order `value`',
  'backticks alone': '``',
  quotes: '"Order ""value"""',
  'a backslash': 'Order\\value',
  dots: 'order.value.eur',
  'a word of the language': 'source',
  'a word that is no name': 'and',
  figures: '2024',
  signs: 'Σ €/% & {x}; // y',
  'letters of other scripts': '注文の金額',
  'a hundred letters and more': 'How much did you spend in our shops in the last twelve months including what you gave back later on? '.repeat(2).trim(),
  blanks: '  Order   value ',
  'a control character': 'Order\u0001value',
};

async function started(header: string) {
  const folder = folderWith();
  const spec = join(folder, 'main.segspec');
  const rows = Array.from({ length: 40 }, (_, i) => `k${i},${(i * 7) % 11}.5,${i % 5}`);
  writeFileSync(join(folder, 'data.csv'), `customer_id,${header},${header === 'x' ? 'y' : 'x'}\n${rows.join('\n')}\n`);
  const warehouse = await openDuckDb({ threads: 2 });
  try {
    const answers = { question: 'Who gets what?', kind: 'portfolio', owner: 'Insights' } as const;
    const { text } = await startingSpec([join(folder, 'data.csv')], spec, answers, warehouse, new AbortController().signal);
    const { plan, findings } = analyze(parseSpec(text, pathToFileURL(spec).href), () => undefined, { catalog, today: '2025-10-01' });
    const report = await audit(plan, warehouse, {});
    return { text, errors: [...findings, ...report.findings].filter(({ severity }) => severity === 'error'), report };
  } finally {
    warehouse.close();
  }
}

describe('a header with', () => {
  it.each(Object.entries(HEADERS))('%s gives a spec that checks and reads its column', async (_, header) => {
    const { errors, report } = await started(header);
    expect(errors).toEqual([]);
    const [, column] = report.sources[0]?.columns ?? [];
    expect(['number', 'money']).toContain(column?.type.kind);
    expect(report.sources[0]?.columns).toHaveLength(3);
  });

  it('backticks keeps them as what the data calls it', async () => {
    expect((await started('Order `value`')).text).toContain('`Order value`: money from "Order `value`"');
  });

  it('the same letters as another one is told apart', async () => {
    const { errors, report } = await started('`x`');
    expect(errors).toEqual([]);
    expect(report.sources[0]?.columns.map(({ name }) => name)).toEqual(['customer_id', 'x_2', 'x']);
  });
});
