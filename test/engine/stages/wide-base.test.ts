// Base features of many levels: refused in words before a column is made of them; a few hundred still form segments.

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { catalog } from '../../../language/catalog/catalog.ts';
import { onehot } from '../../../language/catalog/transforms/onehot.ts';
import { analyze } from '../../../language/rules/analyze.ts';
import { parseSpec } from '../../../language/syntax/parse.ts';
import { describeSources } from '../../../server/engine/data/sources/describe.ts';
import { openDuckDb } from '../../../server/engine/data/warehouse/duckdb.ts';
import { segmentTable } from '../../../server/engine/stages/segment-table.ts';
import { analyzeText } from '../../support/analyze.ts';
import { type FeatureGiven, must, normals, planOf, report, tableOf } from '../../support/features.ts';
import { folderWith } from '../../support/folder.ts';

const z = normals(1);
const ROWS = 600;
const numbers = (): FeatureGiven => ({ values: Array.from({ length: ROWS }, (_, i) => 10 * (i % 2) + z()) });
const levels = (count: number): FeatureGiven => ({
  values: Array.from({ length: ROWS }, (_, i) => i % count),
  levels: Array.from({ length: count }, (_, i) => `level ${i}`),
});

async function runWith(features: Readonly<Record<string, FeatureGiven>>, method = 'kmeans') {
  const entries = Object.entries(features).map(([key, { levels: named }]) => `${key.split('.')[1]} = mode(s.${key.split('.')[1]})${named ? ' | onehot' : ''}`);
  const plan = planOf(`dimension Use: behavioral { ${entries.join('; ')} }\nmodel Main: ${method} { segments: 2; restarts: 1; bootstraps: 2; nulls: 1 }`);
  const result = await segmentTable(plan, tableOf(features), report);
  return { wide: result.findings.filter(({ code }) => code === 'SEG717'), prepared: must(result.models[0]).preparation.features };
}

afterEach(() => vi.restoreAllMocks());

describe('a base feature of many levels', () => {
  it('is left out with the number of its columns, before any of them is made', async () => {
    const apply = vi.spyOn(onehot, 'apply');
    const { wide, prepared } = await runWith({ 'Use.a': numbers(), 'Use.b': levels(501) });
    expect(wide.map(({ message }) => message)).toEqual([expect.stringContaining('501 columns')]);
    expect(wide[0]).toMatchObject({ severity: 'error', help: expect.stringContaining('Group the rare levels') });
    expect(prepared.find(({ feature }) => feature === 'Use.b')).toMatchObject({ columns: [], leftOut: expect.stringContaining('left out of the base') });
    expect(prepared.find(({ feature }) => feature === 'Use.a')?.columns).toHaveLength(1);
    expect(apply).not.toHaveBeenCalled();
  });

  it('takes part up to the limit, under every method that takes columns', async () => {
    for (const method of ['kmeans', 'ward']) {
      const { wide, prepared } = await runWith({ 'Use.a': numbers(), 'Use.b': levels(300) }, method);
      expect(wide).toEqual([]);
      expect(prepared.find(({ feature }) => feature === 'Use.b')?.columns).toHaveLength(300);
    }
  });

  it('makes way, the widest first, where several together are too wide', async () => {
    const { wide, prepared } = await runWith({ 'Use.a': numbers(), 'Use.b': levels(200), 'Use.c': levels(250), 'Use.d': levels(100) });
    expect(wide.map(({ message }) => message)).toEqual([expect.stringMatching(/ 250 columns, .* beside 300 of other features/)]);
    expect(prepared.filter(({ columns }) => columns.length > 1).map(({ columns }) => columns.length)).toEqual([200, 100]);
  });
});

const spec = (base: string): string => `segmentation S "S" { sponsor: "s"; owner: "o"; entity: person; as_of: 2025-10-01 }
source p: crm { from: "p.csv"; key: id; columns { id: id; code: category } }
dimension Use: behavioral { code = p.code | onehot; visits = p.visits }
model Main: kmeans { segments: 2..4; base: ${base} }
`;

describe('checking a base feature of many levels', () => {
  it.each([
    ['tells where the sample of its column shows too many', 600, 'Use', ['`Use.code` would become 600 columns or more']],
    ['is silent up to the limit', 500, 'Use', []],
    ['is silent where it takes no part', 600, 'Use.visits', []],
  ])('%s', async (_, count, base, told) => {
    const rows = Array.from({ length: 1200 }, (__, i) => `${i},c${i % count},${i % 7}`);
    const folder = folderWith({ 'p.csv': `id,code,visits\n${rows.join('\n')}\n` });
    const text = spec(base);
    const { plan } = analyze(parseSpec(text, pathToFileURL(join(folder, 'main.segspec')).href), () => undefined, { catalog });
    const warehouse = await openDuckDb({ threads: 1 });
    try {
      const schema = await describeSources(plan, warehouse);
      const found = analyzeText(text, { schema }).findings.filter(({ code }) => code === 'SEG249');
      expect(found.map(({ message }) => message)).toEqual(told.map((words) => expect.stringContaining(words)));
    } finally {
      warehouse.close();
    }
  });
});
