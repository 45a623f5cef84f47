// The logarithm of the gamma function, and of the ratios of gamma and beta functions that likelihoods are made of, for arguments above 0.

/** From here on Stirling's series is exact to the last bits. */
const FAR = 10;

/** Stirling's remainder lnΓ(x) − (x − ½) ln x + x − ½ ln 2π for x ≥ 10 (Abramowitz & Stegun 6.1.41). */
function remainder(x: number): number {
  const q = 1 / (x * x);
  return (1 / 12 - q * (1 / 360 - q * (1 / 1260 - q * (1 / 1680 - q * (1 / 1188 - q * (691 / 360360 - q / 156)))))) / x;
}

/** lnΓ(x) for x > 0, to about 1e-14 of max(1, |lnΓ(x)|). logGamma(0.5) = ln √π. jstat's `gammaln` has ten digits, too few for differences. */
export function logGamma(x: number): number {
  let shifted = x;
  let product = 1;
  for (; shifted < FAR; shifted++) product *= shifted;
  return (shifted - 0.5) * Math.log(shifted) - shifted + 0.9189385332046727 + remainder(shifted) - Math.log(product);
}

/**
 * ln(Γ(a + n) / Γ(a)), the rising factorial a (a + 1) … (a + n − 1) for real n ≥ 0 and a > 0, without the loss of digits that
 * subtracting two large logarithms brings. logRising(3, 2) = ln 12.
 */
export function logRising(a: number, n: number): number {
  if (n === 0) return 0;
  let from = a;
  let product = 1;
  for (; from < FAR; from++) product *= from / (from + n);
  const to = from + n;
  return (from - 0.5) * Math.log1p(n / from) + n * (Math.log(to) - 1) + remainder(to) - remainder(from) + Math.log(product);
}

/** ln B(a, b) of the beta function, a and b > 0. logBeta(2, 3) = −ln 12. */
export function logBeta(a: number, b: number): number {
  return a < b ? logGamma(a) - logRising(b, a) : logGamma(b) - logRising(a, b);
}
