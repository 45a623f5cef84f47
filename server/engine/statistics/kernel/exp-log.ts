// e to a power and the natural logarithm from additions, multiplications and a division alone, so that WebAssembly (assembly/exp-log.ts) and this
// give the same bits, and so does every machine; Math.exp and Math.log promise neither. Within 2 units in the last place.

const INVERSE_LN2 = Math.LOG2E;
/** ln 2 in two parts: the first has so few bits that small multiples of it are exact (fdlibm). */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
/** Added to a small number, it leaves the nearest whole number in the last bits. */
const ROUNDING = 1.5 * 2 ** 52;

const POWERS = Float64Array.from({ length: 2046 }, (_, at) => 2 ** (at - 1022));

/** e^x for −700 ≤ x ≤ 700: 2^n times the series of e^r, |r| ≤ ½ ln 2. */
export function exp(x: number): number {
  const shifted = x * INVERSE_LN2 + ROUNDING;
  const whole = shifted - ROUNDING;
  const r = x - whole * LN2_HIGH - whole * LN2_LOW;
  // Even and odd powers by themselves, as WebAssembly does, which then waits less.
  const z = r * r;
  let even = 1 / 479001600;
  let odd = 1 / 6227020800;
  even = even * z + 1 / 3628800;
  odd = odd * z + 1 / 39916800;
  even = even * z + 1 / 40320;
  odd = odd * z + 1 / 362880;
  even = even * z + 1 / 720;
  odd = odd * z + 1 / 5040;
  even = even * z + 1 / 24;
  odd = odd * z + 1 / 120;
  even = even * z + 0.5;
  odd = odd * z + 1 / 6;
  even = even * z + 1;
  odd = odd * z + 1;
  return (even + odd * r) * (POWERS[whole + 1022] as number);
}

/** A number as its bits, the highest byte first. */
const bits = new DataView(new ArrayBuffer(8));

/** ln x for numbers from 2⁻¹⁰²² on: x = 2^e m with m around 1, and the series of fdlibm’s log in s = (m − 1)/(m + 1). */
export function log(x: number): number {
  bits.setFloat64(0, x);
  const high = bits.getUint32(0);
  bits.setUint32(0, (high & 0x000fffff) | 0x3ff00000);
  let m = bits.getFloat64(0);
  let e = (high >>> 20) - 1023;
  if (m > Math.SQRT2) {
    m *= 0.5;
    e += 1;
  }
  const f = m - 1;
  const s = f / (f + 2);
  const z = s * s;
  let p = 0.14798198605116586;
  p = p * z + 0.15313837699209373;
  p = p * z + 0.1818357216161805;
  p = p * z + 0.22222198432149784;
  p = p * z + 0.2857142874366239;
  p = p * z + 0.3999999999940942;
  p = p * z + 0.6666666666666735;
  p *= z;
  const half = 0.5 * f * f;
  return s * (half + p) + e * LN2_LOW - half + f + e * LN2_HIGH;
}
