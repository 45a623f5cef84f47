// A figure as somebody says it aloud: three digits are enough, and nobody counts pennies of hundreds.

import type { ValueType } from '../../../language/types/value-type.ts';
import { showCount, showNumber, showValue } from '../../engine/result/show.ts';

export function plainFigure(value: number, type: ValueType): string {
  switch (type.kind) {
    case 'money': {
      const cents = Math.abs(value) < 20 && value !== 0;
      return cents ? showValue(value, type) : `${showNumber(whole(value))}${type.currency === undefined ? '' : ` ${type.currency}`}`;
    }
    case 'boolean':
    case 'share':
      return `${showNumber(Math.round(value * 100), 0)} %`;
    case 'duration':
      return showCount(whole(value), type.unit);
    default:
      return Math.abs(value) < 20 ? showNumber(value, 1).replace(/\.0$/, '') : showNumber(whole(value));
  }
}

/** With no more than four digits that say something. */
const whole = (value: number): number => (Math.abs(value) < 10_000 ? Math.round(value) : Number(value.toPrecision(4)));
