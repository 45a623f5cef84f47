// One feature over the whole population. Plain data.

import type { Role } from '../../../language/plan/plan.ts';
import type { ValueType } from '../../../language/types/value-type.ts';

export interface FeatureReport {
  readonly key: string;
  readonly dimension: string;
  readonly name: string;
  readonly label: string;
  readonly role: Role;
  readonly type: ValueType;
  readonly missing: number;
  readonly mean?: number;
  readonly stddev?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  /** Share of each level, for categories. */
  readonly levels?: readonly { readonly level: string; readonly share: number }[];
}
