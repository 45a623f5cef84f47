// A marker as a reader sees it: which way, of what, the figure, and what it is beside.

import type { Marker } from '../engine/result/result.ts';
import { showShare, showTimes, showValue } from '../engine/result/show.ts';

export const MARKER_SIGN: Readonly<Record<Marker['direction'], string>> = { high: '▲', low: '▼', middle: '◆' };

export interface MarkerWords {
  readonly sign: string;
  readonly name: string;
  readonly figure: string;
  /** `median of the others 153 GBP, 4.9 times`. */
  readonly beside: string;
}

export function markerWords({ label, level, direction, value, rest, by, times, type }: Marker): MarkerWords {
  const show = (figure: number): string => (level === undefined ? showValue(figure, type) : showShare(figure));
  const multiple = times === undefined || times === 0 ? '' : `, ${showTimes(times)} times`;
  return {
    sign: MARKER_SIGN[direction],
    name: level === undefined ? label : `${label}: ${level}`,
    figure: show(value),
    beside: `${by === 'share' ? 'others' : `${by} of the others`} ${show(rest)}${multiple}`,
  };
}
