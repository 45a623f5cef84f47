// The answers to a question about a number, in words that say exactly where one ends and the next begins.

import type { ValueType } from '../../../../language/types/value-type.ts';
import { showNumber, showValue } from '../../result/show.ts';

/** `up to 20 days`, `over 20, up to 45 days`, `over 45 days`; whole counts read `up to 3`, `4 to 6`, `7 or more`. One more than there are cuts. */
export function showCuts(cuts: readonly number[], type: ValueType): string[] {
  const last = cuts.at(-1);
  if (last === undefined) return ['any'];
  const whole = type.kind === 'count' && cuts.every(Number.isInteger);
  const unit = unitOf(type);
  const first = whole && cuts[0] === 0 ? '0' : `up to ${showCut(cuts[0] as number, type)}${unit}`;
  const between = cuts.slice(1).map((cut, i) => {
    const below = cuts[i] as number;
    if (!whole) return `over ${showCut(below, type)}, up to ${showCut(cut, type)}${unit}`;
    return below + 1 === cut ? showCut(cut, type) : `${showCut(below + 1, type)} to ${showCut(cut, type)}`;
  });
  return [first, ...between, whole ? `${showCut(last + 1, type)} or more` : `over ${showCut(last, type)}${unit}`];
}

/** A cut with every decimal it has: two cuts never look the same. */
export function showCut(cut: number, type: ValueType): string {
  if (type.kind === 'date' || type.kind === 'time') return showValue(cut, type);
  const shown = type.kind === 'share' ? Number((cut * 100).toPrecision(12)) : cut;
  const decimals = (String(shown).split('.')[1] ?? '').length;
  return showNumber(shown, Math.min(20, type.kind === 'money' && decimals === 1 ? 2 : decimals));
}

function unitOf(type: ValueType): string {
  if (type.kind === 'share') return ' %';
  if (type.kind === 'money' && type.currency !== undefined) return ` ${type.currency}`;
  return type.kind === 'duration' ? ` ${type.unit}s` : '';
}
