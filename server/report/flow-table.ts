// Who goes from which segment to which, as a table: the largest flows first, with what they are worth where that is known.

import type { ValueType } from '../../language/types/value-type.ts';
import type { Migration } from '../engine/result/result.ts';
import { capital, pluralOf, showNumber, showValue } from '../engine/result/show.ts';
import { type Block, muted, table } from './document.ts';

interface FlowsShown {
  readonly entity: string;
  readonly label: (id: string) => string;
  /** As many flows as a reader takes in. */
  readonly most: number;
  /** What the value of a flow is. */
  readonly worth?: { readonly label: string; readonly type: ValueType };
}

export function flowBlocks(flows: Migration['flows'], { entity, label, most, worth }: FlowsShown): Block[] {
  if (flows.length === 0) return [];
  const valued = flows.some(({ value }) => value !== undefined) ? worth : undefined;
  const rows = flows
    .slice(0, most)
    .map(({ from, to, entities, value }) => [
      label(from),
      label(to),
      showNumber(entities),
      ...(valued ? [value === undefined ? '–' : showValue(value, valued.type)] : []),
    ]);
  return [
    table(['From', 'To', `${capital(pluralOf(entity))}`, ...(valued ? [valued.label] : [])], rows),
    ...(flows.length > most ? [muted(`And ${showNumber(flows.length - most)} smaller moves.`)] : []),
  ];
}
