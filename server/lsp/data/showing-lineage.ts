// segspec/lineage: what the name at a place rests on and what rests on it, as a page; of the whole spec where no such name stands there.

import { lineagePage } from '../../report/page.ts';
import { symbolAt } from '../text/occurrences.ts';
import { sourceWords } from './evidence.ts';
import { request } from './request.ts';

export const lineage = request('segspec/lineage', ({ session, evidence, statistics }, { uri, place }) => {
  const analysis = session.analysis(uri);
  if (!analysis) return { status: 'refused', message: 'This spec is not open.' };
  const symbol = place && symbolAt(analysis, place.uri, place.position);
  const found = evidence(uri);
  const features = new Map(found?.result?.features.map(({ key, missing }) => [key, missing]));
  const population = found?.result?.audit.population ?? 0;
  const page = lineagePage(
    analysis.plan,
    {
      feature: (key) => {
        const missing = features.get(key);
        return missing === undefined || population === 0 ? undefined : 1 - missing / population;
      },
      column: (source, column) => {
        const counted = statistics.column(uri, source, column);
        return typeof counted !== 'object' || 'tooLarge' in counted || counted.rows === 0 ? undefined : 1 - counted.missing / counted.rows;
      },
      ...(found?.result && { from: sourceWords(found) }),
    },
    symbol && { kind: symbol.kind, name: symbol.name, ...(symbol.parent !== undefined && { parent: symbol.parent.replace(/^\w+:/, '') }) },
  );
  return { status: 'shown', page };
});
