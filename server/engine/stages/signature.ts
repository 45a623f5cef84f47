// A suggested name for a segment in plain words, from what marks it: `high Orders (6 times the median), low Days since last order`.

import { type Contrast, reaches, SMALL, strength, strongest } from '../metrics/contrast.ts';
import type { Marker } from '../result/result.ts';
import { showTimes, showValue } from '../result/show.ts';

const LONGEST = 3;

/** Up to three markers, strongest first; without any, what differs most. `against` holds, for every base feature, how it differs from the rest. */
export function signature(markers: readonly Marker[], against: readonly (readonly Contrast[])[]): string {
  const words: string[] = [];
  const told = new Set<string>();
  for (const marker of markers) {
    if (told.has(marker.feature) || words.length === LONGEST) continue;
    told.add(marker.feature);
    words.push(
      inWords(
        marker,
        words.some((word) => word.includes(` times the ${marker.by})`)),
      ),
    );
  }
  if (words.length > 0) return words.join(', ');
  const differing = against
    .flatMap((own) => strongest(own) ?? [])
    .filter((contrast) => reaches(contrast, SMALL))
    .sort((a, b) => strength(b) - strength(a));
  if (differing.length === 0) return 'close to average in everything';
  const rather = differing.slice(0, LONGEST).map(({ label, level, gap, delta }) => {
    const up = gap !== 0 ? gap > 0 : (delta ?? 0) > 0;
    return level === undefined ? `rather ${up ? 'high' : 'low'} ${quoted(label)}` : `rather ${up ? 'often' : 'seldom'} ${quoted(label)} ${level}`;
  });
  const all = differing.length <= LONGEST && differing.length < against.length;
  return all ? `${rather.join(', ')}, otherwise average` : rather.join(', ');
}

/** `said`: an earlier word has told already what a multiple is of. */
function inWords({ label: written, level, direction, type, value, by, times }: Marker, said: boolean): string {
  const label = quoted(written);
  if (by === 'share') {
    const often = direction === 'low' ? 'seldom' : value >= 0.5 ? 'mostly' : 'often';
    return level === undefined ? `${often} ${label}` : `${often} ${label} ${level}`;
  }
  if (direction === 'middle') return `middle ${label} (${showValue(value, type)})`;
  if (times === undefined) return `${direction} ${label}`;
  if (times === 0) return `${direction} ${label} (${by} 0)`;
  return `${direction} ${label} (${showTimes(times)} times${said ? '' : ` the ${by}`})`;
}

/** A statement that respondents were asked about stands in quotes: high “I save all the money I can”. */
function quoted(label: string): string {
  return /^(I|We|My|Our)\b/.test(label) ? `“${label}”` : label;
}
