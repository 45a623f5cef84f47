// One feature over the whole population. Plain data.

import type { Role } from '../../../language/plan/plan.ts';
import type { ValueType } from '../../../language/types/value-type.ts';
import type { Distribution } from './distribution.ts';

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
  /** How its values are spread; absent where nobody has one, and where everybody stays in a server. */
  readonly distribution?: Distribution;
}
