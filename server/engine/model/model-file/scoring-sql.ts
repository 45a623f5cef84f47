// Scoring as one SELECT, which DuckDB, PostgreSQL and Trino understand alike, or in the words of one database: the same segment and confidence as score.ts gives, for every row of a table.

import type { Dialect } from '../../data/sql/dialects/dialect.ts';
import { duckdb } from '../../data/sql/dialects/duckdb/index.ts';
import { identifier, literal } from '../../data/sql/quote.ts';
import { keepsMissing } from '../../statistics/methods/method.ts';
import type { PreparedFeature } from '../../statistics/preparation/preparation.ts';
import type { ModelFile } from './schema.ts';
import { placeByCentroids } from './sql/centroids.ts';
import { respelled } from './sql/dialects/respelled.ts';
import type { ScoringDialect } from './sql/dialects/scoring-dialect.ts';
import { placeByMixture } from './sql/gaussian-mixture.ts';
import { scoringHeader } from './sql/header.ts';
import { placeByLatentClasses } from './sql/latent-class.ts';
import { double, withClause } from './sql/layers.ts';
import type { Placing } from './sql/placing.ts';
import { preparedLayers } from './sql/preparation.ts';
import { judgeRules, placeByRules } from './sql/rules.ts';

/**
 * Reads a table with one row per entity, its columns named after the entity and the features (`Dimension.feature`) in own units; NULL is missing.
 * Gives the columns entity, `segment` (the id; NULL where none can be told) and `confidence`. Without semicolon. Throws a `notComputable`
 * where something has no SQL.
 */
export function scoringSql(model: ModelFile, relation = 'features', dialect?: ScoringDialect): string {
  const spelling = dialect?.spelling?.();
  const entity = identifier(model.segmentation.entity);
  const { layers, place, confidence } = placing(model, dialect?.words ?? duckdb);
  const segments = model.segments.map(({ id }, c) => `WHEN ${c + 1} THEN ${literal(id)}`);
  const segment = segments.length === 0 ? 'CAST(NULL AS VARCHAR)' : `CASE ${place}\n    ${segments.join('\n    ')}\n  END`;
  const select = `${withClause(layers, entity, identifier(relation), dialect?.fenced ?? true)}
SELECT
  id AS ${entity},
  ${segment} AS segment,
  ${dialect === undefined ? confidence : double(confidence)} AS confidence
FROM ${layers.at(-1)?.name}
`;
  const written = spelling === undefined ? select : respelled(select, spelling);
  return `${scoringHeader(model, relation, spelling ?? { identifier, literal }, dialect)}\n${written}`;
}

function placing(model: ModelFile, words: Dialect): Placing {
  const { parameters, preparation } = model;
  return parameters.kind === 'rules' ? placeByRules(judgeRules(model, parameters, words)) : placeByMeasuring(parameters, preparation);
}

/** What measures prepared columns, `p1`, `p2`, … in the layer `prepared`; `read` as in `preparedLayers`. */
export function placeByMeasuring(
  parameters: Exclude<ModelFile['parameters'], { readonly kind: 'rules' }>,
  preparation: ModelFile['preparation'],
  read?: (feature: PreparedFeature) => string,
): Placing {
  const { layers, columns } = preparedLayers(preparation, keepsMissing(parameters), read);
  const names = columns.map(({ name }) => name);
  const own =
    parameters.kind === 'centroids'
      ? placeByCentroids(names, parameters.centroids)
      : parameters.kind === 'latent_class'
        ? placeByLatentClasses(columns, parameters)
        : placeByMixture(names, parameters);
  return { ...own, layers: [...layers, ...own.layers] };
}
