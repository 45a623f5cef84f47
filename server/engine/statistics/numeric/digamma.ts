// The derivative of the logarithm of the gamma function.

/** ψ(x) for x > 0 (Abramowitz & Stegun 6.3.18, after 6.3.5 has brought x above 10). digamma(1) = −0.5772156649…, Euler's constant. */
export function digamma(x: number): number {
  let shifted = x;
  let below = 0;
  for (; shifted < 10; shifted++) below += 1 / shifted;
  const q = 1 / (shifted * shifted);
  const tail = q * (1 / 12 - q * (1 / 120 - q * (1 / 252 - q * (1 / 240 - q * (1 / 132 - q * (691 / 32760 - q / 12))))));
  return Math.log(shifted) - 0.5 / shifted - tail - below;
}

/** ψ(a + n) − ψ(a), the derivative of ln(Γ(a + n) / Γ(a)) with respect to a. digammaRise(1, 2) = 1 + 1/2. */
export function digammaRise(a: number, n: number): number {
  return n === 0 ? 0 : digamma(a + n) - digamma(a);
}
