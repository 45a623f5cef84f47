// A suggested name for a segment in plain words, from what marks it: `high Orders, low Days since last order`.

import type { Marker, ProfileLine } from '../result.ts';

const LONGEST = 3;

/** Up to three markers, strongest first; without any, the base feature that comes closest to one. */
export function signature(markers: readonly Marker[], profile: readonly ProfileLine[]): string {
  const words: string[] = [];
  const told = new Set<string>();
  for (const marker of markers) {
    if (told.has(marker.feature) || words.length === LONGEST) continue;
    told.add(marker.feature);
    words.push(inWords(marker));
  }
  if (words.length > 0) return words.join(', ');
  const nearest = profile.filter(({ role, z }) => role === 'base' && z !== undefined).sort((a, b) => Math.abs(b.z ?? 0) - Math.abs(a.z ?? 0))[0];
  if (nearest?.z === undefined || Math.abs(nearest.z) < 0.2) return 'close to average in everything';
  return `rather ${nearest.z > 0 ? 'high' : 'low'} ${quoted(nearest.label)}, otherwise average`;
}

function inWords({ label: written, level, direction, type, value }: Marker): string {
  const label = quoted(written);
  if (level !== undefined) return `${direction === 'low' ? 'seldom' : value >= 0.5 ? 'mostly' : 'often'} ${label} ${level}`;
  if (type.kind === 'boolean') return `${direction === 'low' ? 'seldom' : value >= 0.5 ? 'mostly' : 'often'} ${label}`;
  return `${direction} ${label}`;
}

/** A statement that respondents were asked about stands in quotes: high “I save all the money I can”. */
function quoted(label: string): string {
  return /^(I|We|My|Our)\b/.test(label) ? `“${label}”` : label;
}
