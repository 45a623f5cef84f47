// What the four scale transforms share: a remembered centre and spread, applied as (value − centre) / spread.

import { NUMBER, type ValueType } from '../../types/value-type.ts';
import type { TransformState } from '../transform.ts';
import { complainUnlessNumeric } from './numeric-type.ts';
import { nothing, numeric } from './remembered.ts';

export function scaledType(name: string): (before: ValueType) => ValueType | string {
  return (before) => complainUnlessNumeric(before, name, true) ?? NUMBER;
}

export const remembersScale = (state: TransformState): boolean =>
  nothing(state) || (numeric(state['centre']) && numeric(state['spread']) && state['spread'] >= 0);

/** A spread of 0 (every value the same) gives 0, so that a constant column moves nothing. */
export function applyScale(value: number, { centre, spread }: TransformState): number {
  if (typeof centre !== 'number' || typeof spread !== 'number' || Number.isNaN(value)) return Number.NaN;
  return spread === 0 ? 0 : (value - centre) / spread;
}

/** `applyScale` in SQL. */
export function scaleSql({ centre, spread }: TransformState, value: string, figure: (value: number) => string): string {
  if (typeof centre !== 'number' || typeof spread !== 'number') return 'NULL';
  if (spread === 0) return `CASE WHEN ${value} IS NOT NULL THEN ${figure(0)} END`;
  const moved = centre === 0 ? value : `(${value} - ${figure(centre)})`;
  return spread === 1 ? moved : `${moved} / ${figure(spread)}`;
}
