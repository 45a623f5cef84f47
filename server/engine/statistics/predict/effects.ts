// The coefficients of a propensity as people read them.

import type { Design } from './design.ts';

export interface PropensityEffect {
  readonly key: string;
  readonly label: string;
  readonly kind: 'value' | 'level' | 'other' | 'missing';
  /** Name of the category, `other` or `missing`; absent for a number and yes/no. */
  readonly level?: string;
  /** Log odds for one standard deviation of the column: what the strengths are compared by. */
  readonly standardised: number;
  /** Log odds for one unit; of yes against no, of a category against the most frequent one. */
  readonly perUnit?: number;
  /** Of a number for one standard deviation, exp(standardised); of yes/no, categories and missing for having it, exp(perUnit). */
  readonly oddsRatio: number;
}

/** Strongest first; equally strong ones in the order of the design. `coefficients`: one for each column of the design. */
export function propensityEffects(design: Design, coefficients: readonly number[]): PropensityEffect[] {
  return design.columns
    .map(({ key, label, kind, level, deviation, predictor }, j): PropensityEffect => {
      const standardised = coefficients[j] as number;
      const perUnit = standardised / deviation;
      const number = kind === 'value' && design.predictors[predictor]?.kind === 'number';
      const name = kind === 'value' ? {} : { level: level ?? kind };
      return { key, label, kind, ...name, standardised, perUnit, oddsRatio: Math.exp(number ? standardised : perUnit) };
    })
    .sort((a, b) => Math.abs(b.standardised) - Math.abs(a.standardised));
}
