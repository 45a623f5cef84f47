// A measurement in words that need no statistics: what the treatment did, what it may have done, or why nobody can tell.

import type { ValueType } from '../../language/types/value-type.ts';
import type { MeasuredGroup, Measurement } from '../engine/result/result.ts';
import { showNumber, showValue } from '../engine/result/show.ts';

/** `+4.2 points` of shares, `−3.10 GBP` of amounts. */
export function differenceWords(value: number, type: ValueType): string {
  const share = type.kind === 'boolean' || type.kind === 'share';
  const size = share ? `${showNumber(Math.abs(value) * 100, 1)} points` : showValue(Math.abs(value), type.kind === 'number' ? { kind: 'number' } : type);
  return `${value < 0 ? '−' : '+'}${size}`;
}

export function chanceWords({ low, high }: { readonly low: number; readonly high: number }, type: ValueType): string {
  return `${differenceWords(low, type)} to ${differenceWords(high, type)}`;
}

/** The sentence that stands for the whole measurement. */
export function measurementWords(measurement: Measurement): string {
  const { status, why, kpi, from, to, controlled, segments, all, measure } = measurement;
  if (status === 'impossible') return `${measure} cannot be made: ${why ?? 'something is missing'}.`;
  if (status === 'ahead') return `${measure} is due on ${to}: the outcome is of that day.`;
  const what = `${kpi?.label ?? ''} on ${to}, of those treated from ${from}`;
  if (!controlled) return `${what}: before and after, and no effect. Nobody was left alone, so what would have happened without the treatment is not known.`;
  const groups = [...segments, ...(all ? [all] : [])];
  const shown = groups.filter(({ effect }) => effect?.shown);
  if (shown.length === 0)
    return groups.every(({ effect }) => effect === undefined)
      ? `${what}: too few people to say anything.`
      : `${what}: no difference to those who were left alone that chance would not make as well.`;
  return `${what}: ${shown.map(({ label, effect }) => `${label} ${effect && kpi ? differenceWords(effect.difference, kpi.type) : ''}`).join('; ')} against those who were left alone, more than chance.`;
}

/** What keeps a before and after from being an effect. */
export function regressionWords({ controlled, shared, kpi }: Measurement): string | undefined {
  if (controlled || shared.length === 0) return undefined;
  return `The segments were formed on ${shared.join(', ')}, and ${kpi?.label ?? 'the outcome'} is made from that too. Whoever was far out on the day of the delivery is nearer to the middle later by chance alone (regression to the mean), treated or not.`;
}

/** What one group comes to. */
export function groupWords({ effect, untold }: MeasuredGroup, type: ValueType): string {
  if (effect === undefined) return untold === undefined ? '' : `nobody can tell: ${untold}`;
  if (effect.shown) return 'more than chance';
  return effect.detectable === undefined ? 'no difference' : `not more than chance; ${differenceWords(effect.detectable, type).slice(1)} would have shown`;
}

export function pWords(p: number): string {
  return p < 0.001 ? '< 0.001' : showNumber(p, 3);
}
