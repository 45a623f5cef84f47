// A figure with its interval as a reader should see it: `24.10 USD`, and small beside it `22.80 to 25.40 USD`.

import type { ValueType } from '../../language/types/value-type.ts';
import { showValue } from '../engine/result/show.ts';
import type { Inline } from './document.ts';

interface Interval {
  readonly low?: number;
  readonly high?: number;
}

/** A dash where there is no mean; no interval where it is not known. */
export function withInterval(mean: number | undefined, interval: Interval, type: ValueType): Inline[] {
  if (mean === undefined) return ['–'];
  const words = intervalWords(interval, type);
  return [showValue(mean, type), ...(words === undefined ? [] : [{ small: ` ${words}` }])];
}

/** `22.80 to 25.40 USD`: the unit once. */
export function intervalWords({ low, high }: Interval, type: ValueType): string | undefined {
  if (low === undefined || high === undefined || !Number.isFinite(low) || !Number.isFinite(high)) return undefined;
  const unit = / (%|\D+)$/.exec(showValue(high, type))?.[0] ?? '';
  const from = showValue(low, type);
  return `${unit !== '' && from.endsWith(unit) ? from.slice(0, -unit.length) : from} to ${showValue(high, type)}`;
}
