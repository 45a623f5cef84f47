// Gate `markers`: every segment is set apart by base features, and no two by the same ones.

import type { Marker } from '../result/result.ts';
import { showCount } from '../result/show.ts';
import { gate } from './gate.ts';
import { markersOf } from './marker-features.ts';

export const markers = gate(
  'markers',
  ({ base, statistics, sizes }) => {
    if (base.length === 0) return { notRun: 'There is no base feature to mark segments by.', detail: 'There is no base feature to mark segments by.' };
    const found = markersOf(base.map(statistics), sizes.length);
    const names = found.map((own) => own.map(named).sort());
    const features = found.map((own) => new Set(own.map(({ feature }) => feature)).size);
    const twins: string[] = [];
    found.forEach((own, a) => {
      for (let b = a + 1; b < found.length; b++) {
        // Whoever is apart from every other segment in a feature is apart from this one, whatever the sign.
        const same = own.length > 0 && !own.some(({ apart }) => apart) && names[a]?.join() === names[b]?.join();
        if (same) twins.push(`segments ${a + 1} and ${b + 1} have the same markers`);
      }
    });
    const single = base.length === 1 ? { softened: 'with one base feature two markers are not possible' } : {};
    return {
      perSegment: features.map((value, i) => ({ value, note: names[i]?.join(', ') || 'none' })),
      ...(twins.length > 0 ? { fails: twins.join('; ') } : {}),
      ...single,
      detail: `The segment with the fewest has ${showCount(Math.min(...features), 'marker')} of ${showCount(base.length, 'base feature')}.`,
    };
  },
  { byK: 'at once' },
);

function named({ feature, level, direction }: Marker): string {
  return `${direction} ${feature}${level === undefined ? '' : `=${level}`}`;
}
