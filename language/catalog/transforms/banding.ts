// Features with `bins` or `breaks`: which of their transforms lead to the band that they are wherever they are named.

import type { FeaturePlan, TransformPlan } from '../../plan/plan.ts';
import type { ValueType } from '../../types/value-type.ts';
import { transforms } from './index.ts';

const byName = new Map(transforms.map((transform) => [transform.name, transform]));

export interface Banding {
  /** Those that change the value, up to the one that cuts. */
  readonly steps: readonly TransformPlan[];
  /** From 1 up to the number of bands: sums and means of it have a meaning. */
  readonly type: ValueType;
}

/** Undefined for a feature without bands. */
export function bandingOf({ transforms: written }: Pick<FeaturePlan, 'transforms'>): Banding | undefined {
  const at = written.findIndex(({ name }) => byName.get(name)?.bands !== undefined);
  const cut = written[at];
  const groups = cut && byName.get(cut.name)?.bands?.(cut.arguments);
  if (groups === undefined) return undefined;
  return { steps: written.slice(0, at + 1).filter(({ name }) => byName.get(name)?.role === 'value'), type: { kind: 'rating', low: 1, high: groups } };
}
