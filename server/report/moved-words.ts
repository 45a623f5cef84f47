// Who moved, in words: by the change alone, and since the last committed day. Two questions with two answers, each always under its name.

import type { ValueType } from '../../language/types/value-type.ts';
import type { Migration } from '../engine/result/result.ts';
import { showCount, showNumber, showShare, showValue } from '../engine/result/show.ts';

export interface Told {
  readonly entity: string;
  /** Of what they are worth. */
  readonly worth?: { readonly label: string; readonly type: ValueType };
}

/** `By the refit alone, 37 of 600 customers (6.2 %) would be in another segment, worth 4,100 GBP (3 %).` */
export function byRefitWords(given: Migration, { entity, worth }: Told): string {
  if (given.both === 0) return 'By the refit alone nobody can be compared: nobody has a segment in both models.';
  const count = movers(given);
  if (count === 0) return `By the refit alone, nobody of ${showCount(given.both, entity)} would be in another segment.`;
  return `By the refit alone, ${showNumber(count)} of ${showCount(given.both, entity)} (${showShare(given.moved)}) would be in another segment${amount(given, worth)}.`;
}

/** `Since the last committed day (2024-01-31 → 2024-06-30), 10 of 150 customers (6.7 %) changed their segment, worth …; 3 were not there then, 2 are no more.` */
export function sinceDayWords(given: Migration & { readonly from?: string; readonly to?: string }, { entity, worth }: Told): string {
  const days = given.from === undefined ? '' : given.from === given.to || given.to === undefined ? ` (${given.from})` : ` (${given.from} → ${given.to})`;
  const since = `Since the last committed day${days}`;
  if (given.both === 0) return `${since}: nobody is in both.`;
  const count = movers(given);
  const who =
    count === 0 ? `nobody of ${showCount(given.both, entity)}` : `${showNumber(count)} of ${showCount(given.both, entity)} (${showShare(given.moved)})`;
  const others = given.newcomers + given.gone === 0 ? '' : ` ${showNumber(given.newcomers)} were not there then, ${showNumber(given.gone)} are no more.`;
  return `${since}, ${who} changed their segment${count === 0 ? '' : amount(given, worth)}.${others}`;
}

/** Why one of them cannot be told. */
export function untoldWords(what: 'By the refit alone' | 'Since the last committed day', notRun: string): string {
  return `${what}: who moves is not told: ${notRun}.`;
}

const movers = ({ moved, both }: Migration): number => Math.round(moved * both);

function amount({ movedValue }: Migration, worth: Told['worth']): string {
  if (movedValue === undefined || worth === undefined || movedValue.of <= 0) return '';
  return `, worth ${showValue(movedValue.amount, worth.type)} of ${showValue(movedValue.of, worth.type)} (${showShare(movedValue.amount / movedValue.of)}; ${worth.label})`;
}
