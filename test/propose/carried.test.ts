// First specs from files that describe themselves: types, labels, keys and the weight come from what the files say, and the spec checks and runs.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { catalog } from '../../language/catalog/catalog.ts';
import { analyze } from '../../language/rules/analyze.ts';
import { parseSpec } from '../../language/syntax/parse.ts';
import { openDuckDb } from '../../server/engine/data/warehouse/duckdb.ts';
import { collect } from '../../server/engine/features/collect.ts';
import { startingSpec } from '../../server/propose/starting-spec.ts';
import { copyFixtures } from '../support/carried.ts';
import { folderWith } from '../support/folder.ts';

async function started(file: string) {
  const folder = folderWith();
  copyFixtures(folder, [file]);
  const spec = join(folder, 'first.segspec');
  const warehouse = await openDuckDb({ threads: 1 });
  const answers = { question: 'Who?', kind: 'portfolio', owner: 'Insights' };
  const { text } = await startingSpec([join(folder, file)], spec, answers, warehouse, new AbortController().signal);
  writeFileSync(spec, text);
  const { plan, findings } = analyze(parseSpec(text, pathToFileURL(spec).href), () => undefined, { catalog });
  const { table, report } = await collect(plan, warehouse);
  warehouse.close();
  return { text, table, told: [...findings, ...report.findings].map(({ code, severity }) => `${code} ${severity}`) };
}

describe('a first spec from a file of SPSS', () => {
  it('has the types, labels and the weight that the file carries', async () => {
    const { text, table, told } = await started('pspp.sav');
    expect(text).toContain('case_weight: wt');
    expect(text).toContain('key: person_id');
    expect(text).toContain('usage: ordinal("Never", "Monthly", "Weekly", "Daily") "How often do you use it?"');
    expect(text).toContain('spend: money "Spend in a year"');
    expect(text).toContain('usage "How often do you use it?" = pspp.usage');
    expect(told.filter((one) => one.includes('error'))).toEqual([]);
    expect(told.join()).not.toContain('SEG638');
    expect(table.ids.length).toBe(60);
    expect(table.columns.filter(({ role }) => role === 'base').map(({ label }) => label)).toEqual([
      'How often do you use it?',
      'How much do you like it?',
      'Spend in a year',
    ]);
  });
});

describe('a feature without a label', () => {
  it('is called what the data calls its column', async () => {
    const folder = folderWith();
    copyFixtures(folder, ['plain.sav']);
    const text = `segmentation S "S" { sponsor: "s"; owner: "o"; entity: person }\nsource data: survey { from: "plain.sav"; key: person_id }\ndimension D: attitudinal "D" { a = data.liking\n b = data.town }`;
    const { plan } = analyze(parseSpec(text, pathToFileURL(join(folder, 'main.segspec')).href), () => undefined, { catalog });
    const warehouse = await openDuckDb({ threads: 1 });
    const { table } = await collect(plan, warehouse);
    warehouse.close();
    expect(table.columns.map(({ label }) => label)).toEqual(['How much do you like it?', 'b']);
  });
});
