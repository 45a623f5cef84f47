// No fix makes things worse: a line is taken out of an example, and whatever is offered then adds no error.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding } from '../../language/catalog/finding.ts';
import { analyzeText } from '../support/analyze.ts';
import { ROOT_FOLDER } from '../support/repository.ts';

const errors = (findings: readonly Finding[]): number => findings.filter(({ severity }) => severity === 'error').length;

/** The text with the edits of a fix. */
function fixed(text: string, { fix }: Finding): string {
  const edits = (fix?.edits ?? []).map(({ origin: { start, end }, text: newText }) => ({ range: { start, end }, newText }));
  return TextDocument.applyEdits(TextDocument.create('file:///spec/main.segspec', 'segspec', 1, text), edits);
}

it.each(['online-shop/shop', 'subscription/subscription'])('%s', (name) => {
  const file = join(ROOT_FOLDER, `examples/${name}.segspec`);
  const lines = readFileSync(file, 'utf8').split('\n');
  // What it imports is there.
  const beside = readdirSync(dirname(file)).filter((one) => one.endsWith('.segspec'));
  const files = Object.fromEntries(beside.map((one) => [one, readFileSync(join(dirname(file), one), 'utf8')]));
  const offered = new Set<string>();
  const worse: string[] = [];
  const tried = new Set<string>();
  for (const i of lines.keys()) {
    const text = lines.filter((_, j) => j !== i).join('\n');
    const before = analyzeText(text, { files }).findings;
    // Edits of a file that is imported are not of this text.
    for (const finding of before.filter(({ fix }) => fix?.edits.every(({ origin }) => origin.uri === 'file:///spec/main.segspec'))) {
      // The same offer in the same surroundings was looked at already.
      const key = `${finding.code} ${finding.fix?.title} ${errors(before)}`;
      if (tried.has(key)) continue;
      tried.add(key);
      offered.add(finding.code);
      if (errors(analyzeText(fixed(text, finding), { files }).findings) > errors(before))
        worse.push(`without line ${i + 1}: ${finding.code} ${finding.fix?.title}`);
    }
  }
  expect(offered.size).toBeGreaterThan(10);
  expect(worse).toEqual([]);
});
