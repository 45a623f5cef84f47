// The findings of several models, each said once: what not all of them have names its model.

import type { Finding } from '../../../language/catalog/finding.ts';
import type { ModelRun } from './model.ts';

export function modelFindings(runs: readonly ModelRun[]): Finding[] {
  const [first] = runs;
  if (first === undefined || runs.length === 1) return [...(first?.findings ?? [])];
  const models = new Map<string, { readonly finding: Finding; readonly names: Set<string> }>();
  for (const { result, findings } of runs)
    for (const finding of findings) {
      const { code, message, origin } = finding;
      const key = JSON.stringify([code, message, origin]);
      const known = models.get(key) ?? { finding, names: new Set() };
      known.names.add(result.name);
      models.set(key, known);
    }
  return [...models.values()].map(({ finding, names }) =>
    names.size === runs.length
      ? finding
      : { ...finding, message: `${finding.message.replace(/\.$/, '')} (model ${[...names].map((name) => `\`${name}\``).join(', ')}).` },
  );
}
