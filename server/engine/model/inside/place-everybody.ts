// Everybody gets a segment where their rows lie, by the SQL that scoring is exported as; who is where stays there.

import { featureKey } from '../../data/tables/feature-table.ts';
import type { InsideColumn, InsideTable } from '../../data/tables/inside-table.ts';
import { numbersOf } from '../../data/warehouse/warehouse.ts';
import type { PreparedFeature } from '../../statistics/preparation/preparation.ts';
import type { ModelFile } from '../model-file/schema.ts';
import { placeByMeasuring } from '../model-file/scoring-sql.ts';
import { type Layer, unchanged, withClause } from '../model-file/sql/layers.ts';
import type { Placing } from '../model-file/sql/placing.ts';
import { placeByRules } from '../model-file/sql/rules.ts';
import { codeOf } from './asking.ts';
import { judgedInside } from './rules-inside.ts';
import { type SegmentFigures, segmentFigures } from './segment-figures.ts';

/** What gives everybody a segment: of a model file all of it, of a run what it has found. */
export type PlacedBy = Pick<ModelFile, 'parameters' | 'preparation'> & Partial<Pick<ModelFile, 'fitted'>>;

type Places = Pick<InsideTable, 'relation' | 'columns' | 'words'>;

/** How a prepared feature is read from the relation of everybody. */
export function readFrom(columns: readonly InsideColumn[]): (feature: Pick<PreparedFeature, 'key' | 'levels'>) => string {
  const byKey = new Map(columns.map((column) => [featureKey(column), column]));
  return ({ key, levels }) => {
    const column = byKey.get(key);
    if (column === undefined) return 'CAST(NULL AS DOUBLE PRECISION)';
    return levels === undefined ? column.sql : codeOf(column.sql, levels);
  };
}

function placing({ columns, words }: Places, { parameters, preparation, fitted }: PlacedBy): Placing {
  return parameters.kind === 'rules'
    ? placeByRules(judgedInside(columns, parameters, words, fitted))
    : placeByMeasuring(parameters, preparation, readFrom(columns));
}

/** The SELECT of everybody with `id`, their features, `place` (from 1), `confidence`, and what was prepared of them, `p1`, `p2`, … */
export function placedSelect(table: Places, model: PlacedBy): string {
  const { layers, place, confidence } = placing(table, model);
  const own = table.columns.map(({ sql }) => sql);
  const at = layers.findIndex(({ name }) => name === 'prepared');
  const prepared = Object.keys(layers[at]?.columns ?? {});
  const carried = layers.map(({ name, columns }, i): Layer => ({ name, columns: { ...unchanged([...own, ...(i > at ? prepared : [])]), ...columns } }));
  return `${withClause(carried, 'id', `${table.relation} AS everybody`, true)} SELECT ${['id', ...own, ...prepared].join(', ')}, ${place} AS place, ${confidence} AS confidence FROM ${layers.at(-1)?.name}`;
}

/** Rejects with an `EngineFault`. */
export async function placeEverybody(table: InsideTable, model: PlacedBy, segments: number): Promise<SegmentFigures> {
  const { preparation } = model;
  const from = await table.keep('segspec placed', placedSelect(table, model));
  let at = 0;
  const prepared = new Map<string, string>();
  for (const { key, columns } of preparation) {
    if (columns.length === 1) prepared.set(key, `p${at + 1}`);
    at += columns.length;
  }
  return segmentFigures({ query: table.query, from, words: table.words, segments, columns: table.columns, prepared });
}

/** How many of everybody a model gives each of its segments, and nothing else of them. Rejects with an `EngineFault`. */
export async function sizesOfEverybody(table: InsideTable, model: PlacedBy, segments: number): Promise<Float64Array> {
  const counted = `SELECT s.place AS place, CAST(count(*) AS DOUBLE PRECISION) AS n FROM (${placedSelect(table, model)}) AS s WHERE s.place IS NOT NULL GROUP BY s.place`;
  const found = await table.query(counted);
  const sizes = new Float64Array(segments);
  for (const [row, place] of numbersOf(found, 0).entries()) sizes[place - 1] = numbersOf(found, 1)[row] as number;
  return sizes;
}
