// segspec/sql: how the features of a dimension are computed, as text for an editor to show.

import { splitLines } from '../../../language/syntax/split-lines.ts';
import { untrusted } from './refusal.ts';
import { request } from './request.ts';

export const sql = request('segspec/sql', async ({ session, aside, trusted }, { uri, dimension }, { signal }) => {
  if (!trusted()) return comment(untrusted('SQL is made from the columns of the data'));
  const analysis = session.analysis(uri);
  if (analysis === undefined) return comment('This spec is not open.');
  const errors = analysis.findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return comment(`The spec has errors; correct them first. ${errors[0]?.message ?? ''}`);
  if (!analysis.plan.dimensions.some(({ name }) => name === dimension)) return comment(`There is no dimension called ${dimension}.`);
  try {
    return await aside.ask('sql', { plan: analysis.plan, dimension }, { signal });
  } catch (error) {
    return comment(`The SQL could not be made: ${(error as Error).message}`);
  }
});

function comment(text: string): string {
  return splitLines(text)
    .map((line) => `-- ${line}\n`)
    .join('');
}
