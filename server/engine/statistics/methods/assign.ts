// Scoring a table of prepared rows with a method's parameters, whatever the method. Runs and model files use this same function.

import type { FeatureTable } from '../../data/tables/feature-table.ts';
import type { Prepared } from '../preparation/preparation.ts';
import { assignToCentroids, nearestCentroids } from './centroids.ts';
import { assignToMixture } from './gaussian-mixture-assign.ts';
import { assignToLatentClasses } from './latent-class-assign.ts';
import type { Assignment, MethodParameters } from './method.ts';
import { assignByRules } from './rules.ts';

/** The same, of which runners-up and confidences are computed when they are first asked for, and not kept before. */
export function labelled(parameters: MethodParameters, prepared: Prepared, table: FeatureTable): Assignment {
  const segment = parameters.kind === 'centroids' ? nearestCentroids(prepared, parameters.centroids) : assign(parameters, prepared, table).segment;
  let whole: Assignment | undefined;
  const all = (): Assignment => {
    whole ??= assign(parameters, prepared, table);
    return whole;
  };
  return {
    segment,
    get runnerUp() {
      return all().runnerUp;
    },
    get confidence() {
      return all().confidence;
    },
  };
}

export function assign(parameters: MethodParameters, { matrix, usable }: Prepared, table: FeatureTable): Assignment {
  switch (parameters.kind) {
    case 'centroids':
      return assignToCentroids(matrix, usable, parameters.centroids);
    case 'rules':
      return assignByRules(parameters.conditions, table, parameters.asOf);
    case 'latent_class':
      return assignToLatentClasses(matrix, usable, parameters);
    case 'gaussian_mixture':
      return assignToMixture(matrix, usable, parameters);
  }
}
