// Some features, looked at by themselves on a sample. Plain data.

import type { FeatureReport } from './feature-report.ts';

export interface FeaturesSeen {
  /** Entities that were looked at, and of how many they were drawn; absent where they are all. */
  readonly entities: number;
  readonly drawnFrom?: number;
  readonly features: readonly FeatureReport[];
  /** Features that could not be computed, by their keys. */
  readonly notRun: readonly { readonly key: string; readonly reason: string }[];
}
