// Everybody with their segment where they lie: what is delivered of them as a SELECT, how many there are, and who moved since the last delivery.

import type { PublishPlan } from '../../../../language/plan/plan.ts';
import type { Dialect } from '../../../engine/data/sql/dialects/dialect.ts';
import { identifier, literal, numeral } from '../../../engine/data/sql/quote.ts';
import { featureKey } from '../../../engine/data/tables/feature-table.ts';
import type { InsideColumn, InsideTable } from '../../../engine/data/tables/inside-table.ts';
import { numbersOf, textsOf, type Workplace } from '../../../engine/data/warehouse/warehouse.ts';
import { placedSelect } from '../../../engine/model/inside/place-everybody.ts';
import type { ModelFile } from '../../../engine/model/model-file/schema.ts';
import type { PublishedColumn } from '../columns.ts';
import type { Flow } from '../compare.ts';
import { controlSql } from '../control.ts';
import type { Counted } from '../membership.ts';

/** One row for everybody, `t` in SQL: `id`, their features, `place` from 1 (NULL for none) and `confidence`. */
export interface Everybody {
  readonly query: Workplace['query'];
  readonly from: string;
  readonly words: Dialect;
  readonly where: string;
  readonly columns: readonly InsideColumn[];
  readonly model: ModelFile;
}

/** Rejects with an `EngineFault`. */
export async function everybodyPlaced(table: InsideTable, model: ModelFile): Promise<Everybody> {
  const { query, words, where, columns } = table;
  if (model.parameters.kind === 'rules') throw new Error('rules are not measured');
  return { query, words, where, columns, model, from: await table.keep('segspec placed', placedSelect(table, model)) };
}

const named = (place: string, names: readonly string[]): string =>
  names.length === 0
    ? 'CAST(NULL AS VARCHAR)'
    : `CAST(CASE ${place} ${names.map((name, i) => `WHEN ${numeral(i + 1)} THEN ${literal(name)}`).join(' ')} END AS VARCHAR)`;

const segmentOf = ({ model }: Everybody): string =>
  named(
    't.place',
    model.segments.map(({ id }) => id),
  );

const held = ({ words }: Everybody, { name, control = 0 }: Pick<PublishPlan, 'name' | 'control'>): string =>
  `(t.place IS NOT NULL AND ${controlSql(name, 't.id', control, words)})`;

/** The SELECT of what a publish declares; yes and no are numbers. */
export function rowsSelect(everybody: Everybody, publish: PublishPlan, columns: readonly PublishedColumn[], asOf: string | undefined): string {
  const cells = columns.map(({ name, from }) => `${cellOf(everybody, publish, from, asOf)} AS ${identifier(name)}`);
  return `SELECT ${cells.join(', ')} FROM ${everybody.from} AS t`;
}

function cellOf(everybody: Everybody, publish: PublishPlan, from: string, asOf: string | undefined): string {
  const { words, model, columns } = everybody;
  const feature = columns.find((one) => featureKey(one) === from);
  if (feature !== undefined) return featureCell(feature, words);
  switch (from) {
    case 'segment':
      return segmentOf(everybody);
    case 'label':
    case 'segment_label':
      return named(
        't.place',
        model.segments.map(({ label }) => label),
      );
    case 'confidence':
      return words.twelveDigits('t.confidence');
    case 'control':
      return words.ofBoolean(held(everybody, publish));
    case 'as_of':
      return asOf === undefined ? 'CAST(NULL AS VARCHAR)' : `CAST(${literal(asOf)} AS VARCHAR)`;
    default:
      return 'CAST(t.id AS VARCHAR)';
  }
}

/** As `featureColumn` writes it. */
function featureCell({ sql, type, levels }: InsideColumn, words: Dialect): string {
  const value = `t.${sql}`;
  if (levels !== undefined) return `CAST(${value} AS VARCHAR)`;
  if (type.kind === 'ordinal') return named(value, type.levels ?? []);
  if (type.kind === 'boolean') return value;
  return words.twelveDigits(value);
}

export async function countThere(everybody: Everybody, publish: PublishPlan): Promise<Counted> {
  const { query, from, model } = everybody;
  const controlled = publish.control === undefined ? '' : `, CAST(count(*) FILTER (WHERE ${held(everybody, publish)}) AS DOUBLE PRECISION) AS c`;
  const found = await query(`SELECT t.place AS p, CAST(count(*) AS DOUBLE PRECISION) AS n${controlled} FROM ${from} AS t GROUP BY t.place`);
  const places = numbersOf(found, 0);
  const at = (place: number, column: number): number => numbersOf(found, column)[places.indexOf(place)] ?? 0;
  return {
    total: numbersOf(found, 1).reduce((sum, count) => sum + count, 0),
    segments: model.segments,
    rows: model.segments.map((_, i) => at(i + 1, 1)),
    ...(publish.control !== undefined && { held: model.segments.map((_, i) => at(i + 1, 2)) }),
  };
}

/** How many go from each segment to each other one, against rows of `id` and `segment`, given as a SELECT. */
export async function flowsSince(everybody: Everybody, before: string, worth: InsideColumn | undefined): Promise<Flow[]> {
  const { query, from, words } = everybody;
  const own = worth === undefined ? '' : `, t.${worth.sql} AS worth`;
  const now = `SELECT t.id AS id, ${segmentOf(everybody)} AS segment${own} FROM ${from} AS t`;
  const sum = worth === undefined ? '' : `, ${words.exactSum('n.worth', 'TRUE')} AS w`;
  const found = await query(
    `SELECT o.segment AS was, n.segment AS is_now, CAST(count(*) AS DOUBLE PRECISION) AS n${sum} FROM (${before}) AS o FULL JOIN (${now}) AS n ON o.id = n.id GROUP BY 1, 2`,
  );
  return [...numbersOf(found, 2)].map((rows, i) => ({
    from: textsOf(found, 0)[i] ?? undefined,
    to: textsOf(found, 1)[i] ?? undefined,
    rows,
    value: numbersOf(found, 3)[i] || 0,
  }));
}
