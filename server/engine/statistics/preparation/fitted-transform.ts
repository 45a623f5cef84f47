// A transform with what it remembers of the values it was fitted to: applied the same in a run and in scoring.

import type { TransformDefinition, TransformState } from '../../../../language/catalog/transform.ts';
import { transforms } from '../../../../language/catalog/transforms/index.ts';
import { emptyRecord } from '../../../../language/types/record.ts';
import { round } from '../numeric/round.ts';

export interface FittedTransform {
  readonly name: string;
  readonly arguments: readonly (number | string)[];
  readonly state: TransformState;
}

const byName = new Map(transforms.map((transform) => [transform.name, transform]));

/** The definition behind a transform's name. Throws for a name the catalog does not hold: checks come before. */
export function transformNamed(name: string): TransformDefinition {
  const found = byName.get(name);
  if (found === undefined) throw new Error(`There is no transform “${name}”.`);
  return found;
}

/** A transform fitted to values, with its figures as they will be read back. */
export function fitTransform(name: string, args: readonly (number | string)[], values: Float64Array, levels: readonly string[] | undefined): FittedTransform {
  return { name, arguments: args, state: roundState(transformNamed(name).fit?.(values, args, levels) ?? {}) };
}

/** Cuts are as short as they can be already; one digit less and they would cut elsewhere. */
export function roundState(state: TransformState): TransformState {
  const rounded: Record<string, TransformState[string]> = emptyRecord();
  for (const [name, value] of Object.entries(state)) {
    const numbers = name !== 'cuts' && Array.isArray(value) && value.every((item) => typeof item === 'number');
    rounded[name] = typeof value === 'number' ? round(value) : numbers ? value.map((item) => round(item)) : value;
  }
  return rounded;
}
