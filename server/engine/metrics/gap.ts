// Whether a gap lies around every segment, and how that is said.

import type { SegmentValley } from '../result/result.ts';
import { showShare } from '../result/show.ts';

/** In a gap is at most this share of the density at the lower of the two peaks. */
export const LEFT = 1 / 3;
/** From so much on there is no valley to speak of. */
const NONE = 0.95;

/** Whether a gap lies around every segment. */
export function apart(found: readonly SegmentValley[] | undefined): boolean {
  return found?.every(({ left }) => left <= LEFT) === true;
}

/** The shallowest, and the segment that it belongs to. */
function shallowest(found: readonly SegmentValley[]): SegmentValley & { readonly of: number } {
  return found.map((valley, of) => ({ ...valley, of })).reduce((least, one) => (one.left > least.left ? one : least));
}

/** `between “Regulars” and “Lapsed” lie 8 % of the density at the lower of their peaks`. */
export function gapWords(valleys: readonly SegmentValley[], called: (segment: number) => string): string {
  const { left } = shallowest(valleys);
  const between = betweenWords(valleys, called);
  if (left >= NONE) return `the density does not fall between ${between}`;
  return left === 0
    ? `nobody lies between ${between}, the two that are least apart`
    : `between ${between} lies at most ${showShare(left)} of the density at the lower of their peaks`;
}

/** The two segments that are least apart. */
export function betweenWords(valleys: readonly SegmentValley[], called: (segment: number) => string): string {
  const { of, to } = shallowest(valleys);
  return `${called(of)} and ${called(to)}`;
}
