// Learning how to mix: which weights and which fading make the purchases before the latest likeliest, told from what came before them.

import { round } from '../../numeric/round.ts';
import { type Baskets, basketOn, daysWithPurchase } from './baskets.ts';
import { type Chances, chancesOf, followingShares, ownShares } from './chances.ts';
import { countPurchases } from './counts.ts';
import { decayOf, eachBuyer, type Mixture } from './model.ts';
import { type Evidence, fitWeights, historyClass } from './weights.ts';

export interface LearnedMixture extends Mixture {
  /** Customers whose day before the latest was held back to learn from: those with three or more. */
  readonly customers: number;
}

/** In purchase days, the slowest first; `undefined` is no fading at all. */
const HALF_LIVES = [undefined, 32, 16, 8, 4, 2, 1] as const;
/** By how much the log-likelihood must be better for purchases to fade faster. */
const BETTER = 1e-6;

/** The latest day of every customer is not read: it is there to evaluate. The day before it is held back, where there is one more. */
export function* learnMixture(baskets: Baskets, named: number): Generator<void, LearnedMixture> {
  const chances = chancesOf(yield* countPurchases(baskets, named, 2));
  const target = yield* targets(baskets, chances);
  let best: { readonly mixture: Mixture; readonly logLikelihood: number } | undefined;
  for (const halfLife of HALF_LIVES) {
    const evidence: Evidence = { ...target.evidence, own: yield* ownOf(baskets, named, decayOf(halfLife === undefined ? {} : { halfLife }), target) };
    const { weights, logLikelihood } = yield* fitWeights(evidence);
    if (best !== undefined && logLikelihood <= best.logLikelihood + BETTER) continue;
    const rounded = weights.map(({ days, own, following, popular }) => ({ days, own: round(own), following: round(following), popular: round(popular) }));
    best = { logLikelihood, mixture: { weights: rounded, ...(halfLife !== undefined && { halfLife }) } };
  }
  if (best === undefined) throw new Error('no half-life was tried');
  return { ...best.mixture, customers: target.customers };
}

interface Targets {
  readonly evidence: Omit<Evidence, 'own'>;
  readonly purchases: number;
  readonly customers: number;
}

/** Purchases held back, with what is said of them by popularity and by what follows what. */
function* targets(baskets: Baskets, chances: Chances): Generator<void, Targets> {
  let [purchases, customers] = [0, 0];
  for (let customer = 0; customer < baskets.customers; customer++) {
    const days = daysWithPurchase(baskets, customer);
    if (days < 3) continue;
    customers++;
    purchases += basketOn(baskets, customer, days - 2).length;
  }
  const [following, popular, history] = [new Float64Array(purchases), new Float64Array(purchases), new Uint8Array(purchases)];
  const shares = new Float64Array(chances.named + 1);
  let at = 0;
  yield* eachBuyer(baskets, (customer, days) => {
    if (days < 3) return;
    followingShares(chances, baskets, customer, days - 2, shares);
    for (const category of basketOn(baskets, customer, days - 2)) {
      const kind = Math.min(category, chances.named);
      following[at] = shares[kind] as number;
      popular[at] = chances.popular[kind] as number;
      history[at] = historyClass(days - 2);
      at++;
    }
  });
  return { evidence: { following, popular, history }, purchases, customers };
}

function* ownOf(baskets: Baskets, named: number, decay: number, { purchases }: Targets): Generator<void, Float64Array> {
  const own = new Float64Array(purchases);
  const shares = new Float64Array(named + 1);
  let at = 0;
  yield* eachBuyer(baskets, (customer, days) => {
    if (days < 3) return;
    ownShares(baskets, named, customer, days - 2, decay, shares);
    for (const category of basketOn(baskets, customer, days - 2)) own[at++] = shares[Math.min(category, named)] as number;
  });
  return own;
}
