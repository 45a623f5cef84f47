// Findings of several models: said once, and by name where they are of one of them.

import { expect, it } from 'vitest';
import type { Finding } from '../../../language/catalog/finding.ts';
import type { ModelRun } from '../../../server/engine/stages/model.ts';
import { modelFindings } from '../../../server/engine/stages/model-findings.ts';

const place = { line: 0, character: 0 };
const finding = (message: string) =>
  ({ code: 'SEG708', name: 'n', severity: 'warning', message, help: '', origin: { uri: 'u', start: place, end: place } }) as Finding;
const run = (name: string, ...messages: string[]) => ({ result: { name }, findings: messages.map(finding) }) as unknown as ModelRun;

it('are said once, and name the models that not all have them', () => {
  const said = modelFindings([run('A', 'Both.', 'Only A.'), run('B', 'Both.', 'A and B.'), run('C', 'Both.', 'A and B.')]).map(({ message }) => message);
  expect(said).toEqual(['Both.', 'Only A (model `A`).', 'A and B (model `B`, `C`).']);
});

it('of one model are as they are', () => {
  expect(modelFindings([run('A', 'x.', 'x.')]).map(({ message }) => message)).toEqual(['x.', 'x.']);
});
