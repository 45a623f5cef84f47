// Scoring as one SELECT that DuckDB, PostgreSQL and Trino understand: the same segment and confidence as score.ts gives, for every row of a table.

import { identifier, literal } from '../../data/sql/quote.ts';
import { keepsMissing } from '../../statistics/methods/method.ts';
import type { ModelFile } from './schema.ts';
import { placeByCentroids } from './sql/centroids.ts';
import { placeByMixture } from './sql/gaussian-mixture.ts';
import { scoringHeader } from './sql/header.ts';
import { placeByLatentClasses } from './sql/latent-class.ts';
import { withClause } from './sql/layers.ts';
import type { Placing } from './sql/placing.ts';
import { preparedLayers } from './sql/preparation.ts';
import { placeByRules } from './sql/rules.ts';

/**
 * Reads a table with one row per entity, its columns named after the entity and the features (`Dimension.feature`) in own units; NULL is missing.
 * Gives the columns entity, `segment` (the id; NULL where none can be told) and `confidence`. Without semicolon. Throws a `notComputable`
 * where something has no SQL.
 */
export function scoringSql(model: ModelFile, relation = 'features'): string {
  const entity = identifier(model.segmentation.entity);
  const { layers, place, confidence } = placing(model);
  const segments = model.segments.map(({ id }, c) => `WHEN ${c + 1} THEN ${literal(id)}`);
  const segment = segments.length === 0 ? 'CAST(NULL AS VARCHAR)' : `CASE ${place}\n    ${segments.join('\n    ')}\n  END`;
  return `${scoringHeader(model, relation)}
${withClause(layers, entity, identifier(relation))}
SELECT
  id AS ${entity},
  ${segment} AS segment,
  ${confidence} AS confidence
FROM ${layers.at(-1)?.name}
`;
}

function placing({ parameters, preparation, inputs, fitted }: ModelFile): Placing {
  if (parameters.kind === 'rules') return placeByRules(inputs, parameters.conditions, parameters.asOf, fitted);
  const { layers, columns } = preparedLayers(preparation, keepsMissing(parameters));
  const names = columns.map(({ name }) => name);
  const own =
    parameters.kind === 'centroids'
      ? placeByCentroids(names, parameters.centroids)
      : parameters.kind === 'latent_class'
        ? placeByLatentClasses(columns, parameters)
        : placeByMixture(names, parameters);
  return { ...own, layers: [...layers, ...own.layers] };
}
