// What somebody is likely to buy next, for a terminal.

import { showShare } from '../../engine/show.ts';
import type { NextPurchase } from '../next-purchases.ts';
import type { Streams } from '../streams.ts';
import { printable } from './printable.ts';
import { table } from './table.ts';

export function printNext(given: readonly NextPurchase[], { paint }: Pick<Streams, 'paint'>): string {
  const blocks = printable(given).map(({ label, ranked }) =>
    [paint.bold(label), ...table([['Most likely', 'Chance'], ...ranked.map(({ category, chance }) => [category, showShare(chance)])], paint)].join('\n'),
  );
  return blocks.length === 0 ? '' : `\n${blocks.join('\n\n')}\n`;
}
