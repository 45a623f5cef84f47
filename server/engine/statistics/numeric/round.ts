// Rounding to what is reproducible: functions such as ln may differ in their last bits between machines.

/** Significant digits of every figure in a model file. */
const DIGITS = 10;

/** Rounds to significant digits; −0 becomes 0; NaN and infinities stay. */
export function round(value: number, digits = DIGITS): number {
  return Number.isFinite(value) ? Number(value.toPrecision(digits)) + 0 : value;
}
