// Scoring a table of prepared rows with a method's parameters, whatever the method. Runs and model files use this same function.

import type { FeatureTable } from '../feature-table.ts';
import type { Prepared } from '../preparation.ts';
import { assignToCentroids } from './centroids.ts';
import type { Assignment, MethodParameters } from './method.ts';
import { assignByRules } from './rules.ts';

export function assign(parameters: MethodParameters, prepared: Prepared, table: FeatureTable): Assignment {
  return parameters.kind === 'centroids'
    ? assignToCentroids(prepared.matrix, prepared.usable, parameters.centroids)
    : assignByRules(parameters.conditions, table, parameters.asOf);
}
