// The fix for a base feature that a method cannot take: applied to the text, the finding is gone and nothing new has come.

import { describe, expect, it } from 'vitest';
import { analyzeText } from '../support/analyze.ts';

const spec = (feature: string, method: string): string => `segmentation S "S" { sponsor: "CEO"; owner: "I"; entity: person; as_of: 2025-10-01 }
source crm: crm { from: "c.csv"; key: id; owner: "CRM"; columns { id: id; kind: category; visits: count; yes: boolean } }
dimension Use: behavioral "Use" {
  first "First" = ${feature}
}
model Main: ${method} { segments: 2..4 }
`;
const found = (text: string) => analyzeText(text).findings.filter(({ code }) => code === 'SEG243');

/** The text with the only edit of a fix applied. */
function fixed(text: string): string {
  const edit = found(text)[0]?.fix?.edits[0];
  if (!edit) throw new Error('There is no fix.');
  const lines = text.split('\n');
  const line = lines[edit.origin.start.line] ?? '';
  lines[edit.origin.start.line] = line.slice(0, edit.origin.start.character) + edit.text + line.slice(edit.origin.end.character);
  return lines.join('\n');
}

describe('a base feature that the method cannot take', () => {
  it.each([
    ['crm.kind', 'kmeans', ' | onehot'],
    ['crm.kind', 'ward', ' | onehot'],
    ['crm.visits', 'latent_class', ' | bins(3)'],
    ['crm.visits | log1p', 'latent_class', ' | bins(3)'],
  ])('%s under %s gets %s', (feature, method, added) => {
    const text = spec(feature, method);
    expect(fixed(text)).toContain(`${feature}${added}`);
    const [before, after] = [analyzeText(text), analyzeText(fixed(text))].map(({ findings }) => findings.map(({ code }) => code));
    expect(after).toEqual(before?.filter((code) => code !== 'SEG243'));
  });

  it('has words but no fix where none would do, and is silent where the method takes it', () => {
    expect(found(spec('crm.yes', 'gaussian_mixture'))[0]).toMatchObject({ severity: 'warning', message: expect.stringContaining('`latent_class` takes them') });
    expect(found(spec('crm.yes', 'gaussian_mixture'))[0]?.fix).toBeUndefined();
    for (const [feature, method] of [
      ['crm.yes', 'kmeans'],
      ['crm.kind', 'latent_class'],
      ['crm.visits', 'gaussian_mixture'],
      ['crm.kind', 'rules'],
    ] as const)
      expect(found(spec(feature, method))).toEqual([]);
  });
});
