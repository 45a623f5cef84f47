// How much each answer counts in a crosstab where a survey weighs its respondents.

/** Of those that are in the table; they add up to as many respondents as would tell as much without weights. */
export interface CrosstabWeights {
  readonly of: Float64Array;
  /** Kish (1965): (Σ w)² / Σ w². */
  readonly effective: number;
}

/** `belongs`: whether a row is in the table. Undefined where nobody weighs anything. */
export function crosstabWeights(weights: Float64Array | undefined, belongs: (row: number) => boolean): CrosstabWeights | undefined {
  if (weights === undefined) return undefined;
  let [sum, squares] = [0, 0];
  weights.forEach((weight, row) => {
    if (!belongs(row)) return;
    sum += weight;
    squares += weight * weight;
  });
  if (!(squares > 0)) return undefined;
  const effective = sum ** 2 / squares;
  return { of: weights.map((weight, row) => (belongs(row) ? (weight * effective) / sum : 0)), effective };
}
