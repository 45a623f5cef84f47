// Rounding to what is reproducible: functions such as ln may differ in their last bits between machines.

/** Significant digits of every figure in a model file. */
const DIGITS = 10;

/** Rounds to significant digits; −0 becomes 0; NaN and infinities stay. */
export function round(value: number, digits = DIGITS): number {
  if (digits === DIGITS && isShort(value)) return value + 0;
  return Number.isFinite(value) ? Number(value.toPrecision(digits)) + 0 : value;
}

/** Whether a number is the nearest to one with at most six decimals and ten digits in all: rounding leaves it as it is. */
function isShort(value: number): boolean {
  const millionths = Math.round(value * 1e6);
  return Math.abs(millionths) < 1e10 && millionths / 1e6 === value;
}
