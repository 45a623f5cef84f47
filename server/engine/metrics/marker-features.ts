// Which features mark which segments, in their own units (flexclust's marker variables). The gate that counts them is in markers.ts.

import type { ColumnStatistics } from '../column-statistics.ts';
import { featureKey } from '../feature-table.ts';
import type { Marker } from '../result.ts';

const OF_RANGE = 0.25;
const OF_MEAN = 0.5;

/** The markers of one segment, strongest first (by distance from everybody in standard deviations, then by name). */
export function segmentMarkers(statistics: readonly ColumnStatistics[], segment: number): Marker[] {
  return statistics
    .flatMap((column) => (column.levels === undefined ? numberMarker(column, segment) : levelMarkers(column, segment)))
    .sort((a, b) => b.strength - a.strength || (a.marker.feature < b.marker.feature ? -1 : 1))
    .map(({ marker }) => marker);
}

interface Found {
  readonly marker: Marker;
  readonly strength: number;
}

function numberMarker({ column, mean, overall }: ColumnStatistics, segment: number): Found[] {
  const value = mean[segment] ?? Number.NaN;
  const gap = value - overall.mean;
  const range = overall.high - overall.low;
  const byRange = range > 0 && Math.abs(gap) >= OF_RANGE * range;
  const byMean = startsAtZero(column.type.kind, overall.minimum) && overall.mean > 0 && Math.abs(gap) >= OF_MEAN * overall.mean;
  if (!byRange && !byMean) return [];
  return [
    {
      marker: { feature: featureKey(column), label: column.label, direction: gap > 0 ? 'high' : 'low', value, overall: overall.mean, type: column.type },
      strength: Math.abs(gap) / overall.stddev,
    },
  ];
}

/** A scale on which half as much again means something: amounts, counts, times, shares, yes/no; plain numbers only where 0 occurs and nothing below. */
function startsAtZero(kind: string, minimum: number): boolean {
  if (['count', 'money', 'share', 'duration', 'boolean'].includes(kind)) return minimum >= 0;
  return kind === 'number' && minimum === 0;
}

function levelMarkers({ column, levels, known, overall }: ColumnStatistics, segment: number): Found[] {
  const counts = levels?.[segment];
  const size = known[segment] ?? 0;
  if (counts === undefined || size === 0) return [];
  return (column.levels ?? []).flatMap((level, index) => {
    const everybody = (levels ?? []).reduce((total, row) => total + (row[index] ?? 0), 0) / overall.known;
    const value = (counts[index] ?? 0) / size;
    const gap = value - everybody;
    if (everybody <= 0 || (Math.abs(gap) < OF_RANGE && Math.abs(gap) < OF_MEAN * everybody)) return [];
    const marker: Marker = {
      feature: featureKey(column),
      label: column.label,
      level,
      direction: gap > 0 ? 'high' : 'low',
      value,
      overall: everybody,
      type: { kind: 'share' },
    };
    return [{ marker, strength: Math.abs(gap) / Math.sqrt(everybody * (1 - everybody)) }];
  });
}
