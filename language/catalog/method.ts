// The words and parameters of a clustering method. How it computes is in server/engine/methods, under the same name.

import type { TypeKind } from '../types/value-type.ts';

export interface MethodDefinition {
  readonly name: string;
  readonly summary: string;
  readonly details?: string;
  /** Types of prepared features it can take. */
  readonly takes: readonly TypeKind[];
  /** Whether bootstraps and nulls have a meaning for it. */
  readonly resamples: boolean;
  /** The properties of `model` that it reads. */
  readonly properties: readonly string[];
  /** Default handling of missing answers and of scale. */
  readonly missing: 'median' | 'none';
  /** Whether it uses what is known of an entity with missing values (full information), and case weights. */
  readonly fullInformation?: boolean;
  readonly scale: 'standard' | 'none';
  /** Why a run forms no segments with it in this version. */
  readonly notRun?: string;
  readonly example: string;
}

export function defineMethod(definition: MethodDefinition): MethodDefinition {
  return definition;
}
