// The score interval of a share, which stays within 0 and 1 and has a width even where the share is 0 or 1.

/** The normal quantile of 95 % intervals, two-sided. */
export const NORMAL_95 = 1.959963984540054;

/**
 * Wilson (1927): with p̂ = successes / cases, (p̂ + z²/2n ± z √(p̂(1 − p̂)/n + z²/4n²)) / (1 + z²/n). From 0 to 1 where there are no cases.
 * Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. JASA 22, 209–212.
 */
export function wilsonInterval(successes: number, cases: number, z = NORMAL_95): { readonly low: number; readonly high: number } {
  if (!(cases > 0)) return { low: 0, high: 1 };
  const share = successes / cases;
  const slack = (z * z) / cases;
  const middle = share + slack / 2;
  const half = z * Math.sqrt((share * (1 - share)) / cases + slack / (4 * cases));
  return { low: Math.max(0, (middle - half) / (1 + slack)), high: Math.min(1, (middle + half) / (1 + slack)) };
}
