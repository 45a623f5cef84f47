// What a refresh found and what it comes to. Plain data.

import type { ValueType } from '../../../language/types/value-type.ts';
import type { CheckResult, Drift, Migration, SpecDiff } from '../../engine/result/result.ts';

export type RefreshVerdict = 'keep' | 'review' | 'refit' | 'stop';

export interface RefreshReport {
  readonly spec: string;
  readonly name: string;
  readonly label: string;
  readonly entity: string;
  /** The days of the model and of the data. */
  readonly from?: string;
  readonly to?: string;
  readonly model: string;
  readonly verdict: RefreshVerdict;
  /** Why, as sentences; one that says that nothing moved beyond chance where it is kept. */
  readonly reasons: readonly string[];
  readonly population: number;
  readonly contracts: readonly CheckResult[];
  readonly watch: readonly CheckResult[];
  readonly drift: readonly Drift[];
  /** By the model as it is, from its day to today; or why nobody can tell. */
  readonly migration: Migration | { readonly notRun: string };
  readonly predictions: readonly Prediction[];
  /** When the next refresh is due. */
  readonly next?: string;
  readonly candidate?: Candidate;
  readonly notes: readonly string[];
}

/** What the model said would come, against what came. */
export interface Prediction {
  readonly feature: string;
  readonly label: string;
  /** Of the figures. */
  readonly type: ValueType;
  /** The day it was made and the day it was of; absent where nothing can be told. */
  readonly from?: string;
  readonly to?: string;
  /** Why nothing can be told. */
  readonly untold?: string;
  readonly all?: Held;
  readonly segments?: readonly (Held & { readonly segment: string })[];
}

export interface Held {
  readonly people: number;
  readonly predicted: number;
  readonly observed: number;
  /** In which the predicted figure lies, where it held. */
  readonly low: number;
  readonly high: number;
  readonly holds: boolean;
}

export interface Candidate {
  /** Where it was written, or why not. */
  readonly path?: string;
  readonly replaced: boolean;
  readonly refused?: string;
  /** As a `transition` would declare them. */
  readonly undeclared: readonly string[];
  readonly diff: SpecDiff;
}
