// What the pictures of a model are drawn from: points, outlines and histograms, without a single entity's name. Plain data.

import type { AcrossSolutions } from './validation-result.ts';

export interface PictureData {
  readonly map?: SegmentMap;
  readonly gorge?: GorgePlot;
  readonly silhouette?: SilhouettePlot;
  /** One per number of segments from the second on. */
  readonly across: readonly AcrossSolutions[];
}

/** The prepared features on their first two principal components. */
export interface SegmentMap {
  readonly axes: readonly [MapAxis, MapAxis];
  /** A seeded sample of entities; `segment` is an index. */
  readonly points: { readonly x: readonly number[]; readonly y: readonly number[]; readonly segment: readonly number[] };
  /** How many entities there are, where the points are a sample. */
  readonly sampledFrom?: number;
  /** Convex outline of the innermost 90 % of each segment's points, in order. */
  readonly hulls: readonly { readonly segment: number; readonly x: readonly number[]; readonly y: readonly number[] }[];
}

export interface MapAxis {
  /** Of the variance of all prepared features. */
  readonly share: number;
  /** Strongest first: which features the axis stands for, with their sign. */
  readonly loadings: readonly { readonly label: string; readonly weight: number }[];
}

/** How alike everybody is to each segment: two heaps at 0 and 1 mean a clear segment (Dolnicar, Grün & Leisch 2018, §7.5.1). */
export interface GorgePlot {
  /** Equal bins of the similarity from 0 to 1. */
  readonly bins: number;
  /** Segments × bins, in entities. */
  readonly counts: readonly (readonly number[])[];
}

/** Silhouettes by segment: reported, never judged. */
export interface SilhouettePlot {
  /** Members' silhouettes at 21 equal steps from the lowest to the highest, and their mean. */
  readonly segments: readonly { readonly quantiles: readonly number[]; readonly mean: number }[];
  /** How many entities were measured, where not all. */
  readonly sampled?: number;
}
