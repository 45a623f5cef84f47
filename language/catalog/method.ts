// The words and parameters of a clustering method. How it computes is in server/engine/statistics/methods, under the same name.

import type { TypeKind } from '../types/value-type.ts';

export interface Adaptation {
  readonly words: string;
  readonly append?: string;
}

export interface MethodDefinition {
  readonly name: string;
  readonly summary: string;
  readonly details?: string;
  /** Types of prepared features it can take. */
  readonly takes: readonly TypeKind[];
  /** What to do with a base feature of a type it cannot take: in words, and as text to add behind the feature where that is all it needs. */
  readonly adapt?: Partial<Readonly<Record<TypeKind, Adaptation>>>;
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

/** For methods that measure distances between numbers. */
export const ADAPT_TO_NUMBERS: NonNullable<MethodDefinition['adapt']> = {
  category: { words: 'Add `| onehot` to give each level a column.', append: ' | onehot' },
  text: { words: 'Add `| onehot` to give each level a column.', append: ' | onehot' },
  date: { words: 'Take `days_since(…)` of it.' },
  time: { words: 'Take `days_since(…)` of it.' },
};
