// Gate `separated`: every pair of segments differs on a base feature, by a test and by an effect worth naming.

import { holm } from '../statistics/numeric/holm.ts';
import { contrasts, MEDIUM, reaches } from './contrast.ts';
import { gate } from './gate.ts';

const LEVEL = 0.05;

export const separated = gate(
  'separated',
  ({ base, statistics, sizes }) => {
    if (base.length === 0) return { notRun: 'There is no base feature to compare.', detail: 'There is no base feature to compare.' };
    if (sizes.length < 2) return { holds: true, detail: 'There is a single segment.' };
    const columns = base.map(statistics);
    const pairs = sizes.flatMap((_, a) => sizes.slice(a + 1).map((_, i) => ({ a, b: a + 1 + i })));
    const tests = pairs.flatMap((pair) => columns.flatMap((column) => contrasts(column, pair.a, pair.b).map((contrast) => ({ pair, contrast }))));
    const adjusted = holm(tests.map(({ contrast }) => contrast.p));
    const apart = new Set(tests.flatMap(({ pair, contrast }, i) => (reaches(contrast, MEDIUM) && (adjusted[i] as number) < LEVEL ? [pair] : [])));
    const alike = pairs.filter((pair) => !apart.has(pair)).map(({ a, b }) => `${a + 1} and ${b + 1}`);
    const effect = `an effect of at least ${MEDIUM.gap} (on the scale that formed the segments) or Cliff’s δ of ${MEDIUM.delta} (on ranks)`;
    return {
      holds: alike.length === 0,
      detail:
        alike.length === 0
          ? `Every pair of segments differs on a base feature by ${effect}. A profile, not evidence: these features formed the segments.`
          : `${alike.length} of ${pairs.length} pairs of segments differ on no base feature by ${effect}: ${alike.join('; ')}.`,
    };
  },
  { byK: 'at once' },
);
