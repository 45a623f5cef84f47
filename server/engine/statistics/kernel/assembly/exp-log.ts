// e to a power and the natural logarithm, two at a time, in AssemblyScript: from additions, multiplications and a division alone, so that every
// machine gives the same bits. The twin is ../exp-log.ts.

const INVERSE_LN2: f64 = Math.LOG2E;
const LN2_HIGH: f64 = 0.6931471803691238;
const LN2_LOW: f64 = 1.9082149292705877e-10;
/** Added to a small number, it leaves the nearest whole number in the last bits. */
const ROUNDING: f64 = 6755399441055744;

/** For −700 ≤ x ≤ 700. */
export function exp(x: v128): v128 {
  const shifted = f64x2.add(f64x2.mul(x, f64x2.splat(INVERSE_LN2)), f64x2.splat(ROUNDING));
  const whole = f64x2.sub(shifted, f64x2.splat(ROUNDING));
  const r = f64x2.sub(f64x2.sub(x, f64x2.mul(whole, f64x2.splat(LN2_HIGH))), f64x2.mul(whole, f64x2.splat(LN2_LOW)));
  // Even and odd powers by themselves: two short chains instead of a long one.
  const z = f64x2.mul(r, r);
  let e = f64x2.splat(1.0 / 479001600.0);
  let o = f64x2.splat(1.0 / 6227020800.0);
  e = f64x2.add(f64x2.mul(e, z), f64x2.splat(1.0 / 3628800.0));
  o = f64x2.add(f64x2.mul(o, z), f64x2.splat(1.0 / 39916800.0));
  e = f64x2.add(f64x2.mul(e, z), f64x2.splat(1.0 / 40320.0));
  o = f64x2.add(f64x2.mul(o, z), f64x2.splat(1.0 / 362880.0));
  e = f64x2.add(f64x2.mul(e, z), f64x2.splat(1.0 / 720.0));
  o = f64x2.add(f64x2.mul(o, z), f64x2.splat(1.0 / 5040.0));
  e = f64x2.add(f64x2.mul(e, z), f64x2.splat(1.0 / 24.0));
  o = f64x2.add(f64x2.mul(o, z), f64x2.splat(1.0 / 120.0));
  e = f64x2.add(f64x2.mul(e, z), f64x2.splat(0.5));
  o = f64x2.add(f64x2.mul(o, z), f64x2.splat(1.0 / 6.0));
  e = f64x2.add(f64x2.mul(e, z), f64x2.splat(1));
  o = f64x2.add(f64x2.mul(o, z), f64x2.splat(1));
  const p = f64x2.add(e, f64x2.mul(o, r));
  return f64x2.mul(p, i64x2.add(i64x2.shl(shifted, 52), i64x2.splat(1023 << 52)));
}

/** For numbers from 2⁻¹⁰²² on. */
export function log(x: v128): v128 {
  let m = v128.or(v128.and(x, i64x2.splat(0x000fffffffffffff)), i64x2.splat(0x3ff0000000000000));
  // The exponent as a number, without a conversion: written into the last bits of 2⁵².
  let e = f64x2.sub(v128.or(i64x2.shr_u(x, 52), i64x2.splat(0x4330000000000000)), f64x2.splat(4503599627371519));
  const large = f64x2.gt(m, f64x2.splat(Math.SQRT2));
  m = v128.bitselect(f64x2.mul(m, f64x2.splat(0.5)), m, large);
  e = v128.bitselect(f64x2.add(e, f64x2.splat(1)), e, large);
  const f = f64x2.sub(m, f64x2.splat(1));
  const s = f64x2.div(f, f64x2.add(f, f64x2.splat(2)));
  const z = f64x2.mul(s, s);
  let p = f64x2.splat(0.14798198605116586);
  p = f64x2.add(f64x2.mul(p, z), f64x2.splat(0.15313837699209373));
  p = f64x2.add(f64x2.mul(p, z), f64x2.splat(0.1818357216161805));
  p = f64x2.add(f64x2.mul(p, z), f64x2.splat(0.22222198432149784));
  p = f64x2.add(f64x2.mul(p, z), f64x2.splat(0.2857142874366239));
  p = f64x2.add(f64x2.mul(p, z), f64x2.splat(0.3999999999940942));
  p = f64x2.add(f64x2.mul(p, z), f64x2.splat(0.6666666666666735));
  p = f64x2.mul(p, z);
  const half = f64x2.mul(f64x2.mul(f64x2.splat(0.5), f), f);
  const low = f64x2.add(f64x2.mul(s, f64x2.add(half, p)), f64x2.mul(e, f64x2.splat(LN2_LOW)));
  return f64x2.add(f64x2.add(f64x2.sub(low, half), f), f64x2.mul(e, f64x2.splat(LN2_HIGH)));
}
