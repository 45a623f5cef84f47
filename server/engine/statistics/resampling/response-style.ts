// Response style: some people tick the ends of every scale, others the middle, whatever is asked. One factor that stretches a person's answers.

import jstat from 'jstat';

/** Normal quantiles at even steps: what a mean over people is taken at. */
const PEOPLE = Array.from({ length: 41 }, (_, i) => jstat.normal.inv((i + 0.5) / 41, 0, 1));

/** No style stretches more than this: one standard deviation is then more than a factor of 4. */
const MOST = 1.5;
const STEPS = 10;

/** Where answers end on the stretched scale, so that their shares stay what they are without: a person's z is multiplied by e^(style · normal). */
export function stretchedCuts(cuts: Float64Array, style: number): Float64Array {
  return cuts.map((cut) => {
    const share = jstat.normal.cdf(cut, 0, 1);
    let [low, high] = [-60, 60];
    for (let step = 0; step < 60; step++) {
      const middle = (low + high) / 2;
      if (below(middle, style) < share) low = middle;
      else high = middle;
    }
    return (low + high) / 2;
  });
}

function below(x: number, style: number): number {
  return PEOPLE.reduce((sum, person) => sum + jstat.normal.cdf(x * Math.exp(-style * person), 0, 1), 0) / PEOPLE.length;
}

/** How far answers to one item from its mean go with those to others: the mean correlation of squared distances, over all pairs of items. */
export function extremity(items: readonly Float64Array[], correlate: (a: Float64Array, b: Float64Array) => number): number {
  const squares = items.map((values) => {
    const known = values.filter((value) => !Number.isNaN(value));
    const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
    return values.map((value) => (value - mean) ** 2);
  });
  const pairs = squares.flatMap((one, a) => squares.slice(0, a).map((other) => correlate(one, other)));
  return pairs.reduce((sum, value) => sum + value, 0) / pairs.length;
}

/** The style under which drawn answers are as extreme together as the given ones; 0 where they are without any. `drawn` gives the figure for a style. */
export function styleFor(wanted: number, drawn: (style: number) => number): number {
  if (!(wanted > drawn(0))) return 0;
  let [low, high] = [0, MOST];
  for (let step = 0; step < STEPS; step++) {
    const middle = (low + high) / 2;
    if (drawn(middle) < wanted) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
