// The likeliest class of a Gaussian mixture, as ../../methods/gaussian-mixture-assign.ts, with the inverse Cholesky factors as constants.

import { emptyRecord } from '../../../../../language/types/record.ts';
import { figure } from '../../../data/sql/quote.ts';
import type { GaussianMixtureParameters } from '../../../statistics/methods/method.ts';
import { emptyMixture, prepareDensities } from '../../../statistics/numeric/gaussian-mixture-model.ts';
import { numbered } from './layers.ts';
import type { Placing } from './placing.ts';
import { logFigure, placeByLogs } from './posterior.ts';

/** Over prepared columns; a missing value leaves every density missing. Throws where a variance is not above 0. */
export function placeByMixture(columns: readonly string[], { shares, means, covariances }: GaussianMixtureParameters): Placing {
  const d = columns.length;
  const model = emptyMixture(shares.length, d, false);
  model.shares.set(shares);
  model.means.set(means.flat());
  model.covariances.set(covariances.flat());
  prepareDensities(model);
  const whitened: Record<string, string> = emptyRecord();
  const densities: Record<string, string> = emptyRecord();
  for (const [c, log] of numbered('s', shares.length).entries()) {
    for (let a = 0; a < d; a++) {
      const terms = columns.slice(0, a + 1).flatMap((name, b) => {
        const weight = model.whitenings[(c * d + a) * d + b] as number;
        return weight === 0 ? [] : [`${figure(weight)} * (${name} - ${figure(means[c]?.[b] as number)})`];
      });
      whitened[`z${c + 1}_${a + 1}`] = terms.join(' + ');
    }
    const squares = columns.map((_, a) => `z${c + 1}_${a + 1} * z${c + 1}_${a + 1}`);
    densities[log] = `${logFigure(model.constants[c] as number)} - ${figure(0.5)} * (${squares.join(' + ')})`;
  }
  const before = [
    { name: 'whitened', columns: whitened },
    { name: 'measured', columns: densities },
  ];
  return placeByLogs(before, Object.keys(densities));
}
