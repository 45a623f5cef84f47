// Everybody gets a segment where their rows lie, by the SQL that scoring is exported as; who is where stays there.

import { featureKey } from '../../data/tables/feature-table.ts';
import type { InsideColumn, InsideTable } from '../../data/tables/inside-table.ts';
import { numbersOf } from '../../data/warehouse/warehouse.ts';
import type { MethodParameters } from '../../statistics/methods/method.ts';
import type { PreparedFeature } from '../../statistics/preparation/preparation.ts';
import { placeByMeasuring } from '../model-file/scoring-sql.ts';
import { type Layer, unchanged, withClause } from '../model-file/sql/layers.ts';
import { codeOf } from './asking.ts';
import { type SegmentFigures, segmentFigures } from './segment-figures.ts';

export type Measuring = Exclude<MethodParameters, { readonly kind: 'rules' }>;

/** How a prepared feature is read from the relation of everybody. */
export function readFrom(columns: readonly InsideColumn[]): (feature: Pick<PreparedFeature, 'key' | 'levels'>) => string {
  const byKey = new Map(columns.map((column) => [featureKey(column), column]));
  return ({ key, levels }) => {
    const column = byKey.get(key);
    if (column === undefined) return 'CAST(NULL AS DOUBLE PRECISION)';
    return levels === undefined ? column.sql : codeOf(column.sql, levels);
  };
}

/** The SELECT of everybody with `id`, their features, `place` (from 1), `confidence`, and what was prepared of them, `p1`, `p2`, … */
export function placedSelect(table: Pick<InsideTable, 'relation' | 'columns'>, parameters: Measuring, preparation: readonly PreparedFeature[]): string {
  const { layers, place, confidence } = placeByMeasuring(parameters, preparation, readFrom(table.columns));
  const own = table.columns.map(({ sql }) => sql);
  const at = layers.findIndex(({ name }) => name === 'prepared');
  const prepared = Object.keys(layers[at]?.columns ?? {});
  const carried = layers.map(({ name, columns }, i): Layer => ({ name, columns: { ...unchanged([...own, ...(i > at ? prepared : [])]), ...columns } }));
  return `${withClause(carried, 'id', `${table.relation} AS everybody`, true)} SELECT ${['id', ...own, ...prepared].join(', ')}, ${place} AS place, ${confidence} AS confidence FROM ${layers.at(-1)?.name}`;
}

/** Rejects with an `EngineFault`. */
export async function placeEverybody(
  table: InsideTable,
  parameters: Measuring,
  preparation: readonly PreparedFeature[],
  segments: number,
): Promise<SegmentFigures> {
  const from = await table.keep('segspec placed', placedSelect(table, parameters, preparation));
  let at = 0;
  const prepared = new Map<string, string>();
  for (const { key, columns } of preparation) {
    if (columns.length === 1) prepared.set(key, `p${at + 1}`);
    at += columns.length;
  }
  return segmentFigures({ query: table.query, from, words: table.words, segments, columns: table.columns, prepared });
}

/** How many of everybody a model gives each of its segments, and nothing else of them. Rejects with an `EngineFault`. */
export async function sizesOfEverybody(
  table: InsideTable,
  parameters: Measuring,
  preparation: readonly PreparedFeature[],
  segments: number,
): Promise<Float64Array> {
  const counted = `SELECT s.place AS place, CAST(count(*) AS DOUBLE PRECISION) AS n FROM (${placedSelect(table, parameters, preparation)}) AS s WHERE s.place IS NOT NULL GROUP BY s.place`;
  const found = await table.query(counted);
  const sizes = new Float64Array(segments);
  for (const [row, place] of numbersOf(found, 0).entries()) sizes[place - 1] = numbersOf(found, 1)[row] as number;
  return sizes;
}
