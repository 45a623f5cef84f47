// The type of a feature once the transforms that change values have been applied.

import type { FeaturePlan } from '../../plan/plan.ts';
import type { ValueType } from '../../types/value-type.ts';
import { transforms } from './index.ts';

const byName = new Map(transforms.map((transform) => [transform.name, transform]));

/** Scales, weights and stand-ins change no type; nor does a transform that cannot be applied, which is told elsewhere. */
export function typeAfterTransforms({ type: own, transforms: applied }: Pick<FeaturePlan, 'type' | 'transforms'>): ValueType {
  return applied.reduce<ValueType>((type, { name, arguments: given }) => {
    const definition = byName.get(name);
    const next = definition?.role === 'value' ? definition.type(type, given) : type;
    return typeof next === 'string' ? type : next;
  }, own);
}
