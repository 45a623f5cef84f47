// The integral in the likelihood of the Pareto/NBD model: having left at some moment since the last purchase.

import { GAUSS_NODES, GAUSS_WEIGHTS } from '../numeric/gauss-legendre.ts';

/** Largest width of a panel on the log scale, and the fall of the integrand within it, as a power of e. */
const WIDTH = 1.5;
const FALL = 6;
/** What remains is left out when it is below this share. */
const NEGLIGIBLE = 1e-17;

/**
 * J = ∫ f(y) dy / (β + t_x) over y from t_x to T, with f(y) = ((α + t_x)/(α + y))^R ((β + t_x)/(β + y))^(s + 1), and weighted by what the
 * derivatives need. Written to `into`: J, then J of ln((α + y)/(α + t_x)), ln((β + y)/(β + t_x)), 1/(α + y), 1/(β + y).
 *
 * It stands for the two ₂F₁ of the papers, whose difference loses all digits when T is close to t_x or the counts are large. Ten-point
 * Gauss–Legendre in u = ln((m + y)/(m + t_x)), m the smaller of α and β, on panels short enough for f, which falls all the way.
 */
export function paretoIntegral(shape: number, s: number, alpha: number, beta: number, tx: number, T: number, into: Float64Array): void {
  into.fill(0);
  if (!(T > tx)) return;
  // One of the two logarithms is u itself. The power of the other, of M + y with the larger M, comes second.
  const alphaFirst = alpha <= beta;
  const [m, M] = alphaFirst ? [alpha, beta] : [beta, alpha];
  const [first, second] = alphaFirst ? [shape, s + 1] : [s + 1, shape];
  const begin = m + tx;
  const length = Math.log1p((T - tx) / begin);
  const more = M - m;
  const overSecond = 1 / (M + tx);
  let [J, byFirst, bySecond, overY, overMore] = [0, 0, 0, 0, 0];
  for (let u = 0; u < length; ) {
    let width = Math.min(WIDTH, length - u);
    const end = begin * Math.exp(u + width);
    const fall = first + (second * end) / (end + more);
    if (fall * width > FALL) width = FALL / fall;
    let density = 0;
    let at = 0;
    for (let node = 0; node < GAUSS_NODES.length; node++) {
      const moved = u + width * (GAUSS_NODES[node] as number);
      at = begin * Math.exp(moved);
      const other = at + more;
      const logSecond = Math.log(other * overSecond);
      density = Math.exp(-first * moved - second * logSecond);
      const share = width * (GAUSS_WEIGHTS[node] as number) * density;
      const part = share * at;
      J += part;
      byFirst += part * moved;
      bySecond += part * logSecond;
      overY += share;
      overMore += part / other;
    }
    u += width;
    if (density * (m + T - at) < NEGLIGIBLE * J) break;
  }
  const scale = 1 / (beta + tx);
  into[0] = J * scale;
  into[1] = (alphaFirst ? byFirst : bySecond) * scale;
  into[2] = (alphaFirst ? bySecond : byFirst) * scale;
  into[3] = (alphaFirst ? overY : overMore) * scale;
  into[4] = (alphaFirst ? overMore : overY) * scale;
}
