// The scoring SELECT with the columns that a publish declares: around the statement of the model file, which gives entity, segment and confidence.

import type { PublishPlan } from '../../../language/plan/plan.ts';
import { comment, identifier, literal } from '../../engine/data/sql/quote.ts';
import { featureKey } from '../../engine/data/tables/feature-table.ts';
import { scoringSql } from '../../engine/model/model-file/scoring-sql.ts';
import type { PublishJob } from './kinds/kind.ts';

export interface StatementColumn {
  readonly name: string;
  readonly from: string;
  readonly type: 'VARCHAR' | 'DOUBLE PRECISION' | 'BOOLEAN' | 'DATE' | 'TIMESTAMP';
  readonly sql: string;
}

/** The relation that the scoring reads, inside the statement. */
export const FEATURES = 'segspec_features';

/** What tells a file of ours from others. */
export const MADE_BY = 'Made by Segspec';

/** Of a model file that has SQL; `control` is the SQL of the control group, absent where the engine is not known. */
export function statementColumns(
  { plan, publish, model }: PublishJob,
  control: ((entity: string) => string) | undefined,
): StatementColumn[] | { readonly refused: string } {
  const { entity } = model.segmentation;
  const asked = publish.columns.length > 0 ? publish.columns : [{ text: entity }, { text: 'segment' }, { text: 'confidence' }];
  const all = [
    ...(asked.some(({ text }) => text === entity) ? [] : [{ text: entity }]),
    ...asked,
    ...(publish.control !== undefined && !asked.some(({ text }) => text === 'control') ? [{ text: 'control' }] : []),
  ];
  const columns: StatementColumn[] = [];
  for (const one of all as readonly PublishPlan['columns'][number][]) {
    const found = one.feature === undefined ? [wordColumn(one.text, entity, model, control)] : featureColumns(plan, one, model);
    const missing = found.find((column): column is { readonly refused: string } => 'refused' in column);
    if (missing) return missing;
    columns.push(...(found as StatementColumn[]).filter(({ name }) => !columns.some((column) => column.name === name)));
  }
  return columns;
}

function wordColumn(
  word: string,
  entity: string,
  model: PublishJob['model'],
  control: ((entity: string) => string) | undefined,
): StatementColumn | { readonly refused: string } {
  switch (word) {
    case entity:
      return { name: word, from: word, type: 'VARCHAR', sql: `s.${identifier(entity)}` };
    case 'segment':
      return { name: word, from: word, type: 'VARCHAR', sql: 's.segment' };
    case 'label':
    case 'segment_label':
      return {
        name: word,
        from: word,
        type: 'VARCHAR',
        sql: `CASE s.segment ${model.segments.map(({ id, label }) => `WHEN ${literal(id)} THEN ${literal(label)}`).join(' ')} END`,
      };
    case 'confidence':
      return { name: word, from: word, type: 'DOUBLE PRECISION', sql: 's.confidence' };
    case 'control':
      return control === undefined
        ? { refused: 'A statement for any engine cannot mark a control group, since every engine hashes otherwise. Publish a table, a view or a dbt model.' }
        : { name: word, from: word, type: 'BOOLEAN', sql: `CASE WHEN s.segment IS NULL THEN FALSE ELSE ${control(`s.${identifier(entity)}`)} END` };
    default:
      return { refused: `A scoring statement does not give \`${word}\`. Leave it out, or publish a file or a table.` };
  }
}

function featureColumns(
  plan: PublishJob['plan'],
  { text, feature }: PublishPlan['columns'][number],
  model: PublishJob['model'],
): (StatementColumn | { readonly refused: string })[] {
  const own =
    plan.dimensions
      .find(({ name }) => name === feature?.dimension)
      ?.features.filter(({ name }) => feature?.feature === undefined || name === feature.feature) ?? [];
  return own.map((one) => {
    const input = model.inputs.find((candidate) => candidate.feature === featureKey(one));
    if (input === undefined) return { refused: `\`${text}\` is none of the features that the scoring reads. Leave it out, or publish a file or a table.` };
    return { name: one.name, from: input.feature, type: typeOf(input), sql: `f.${identifier(input.feature)}` };
  });
}

/** Of a feature as the scoring statement expects it. */
export function typeOf({ type, levels }: PublishJob['model']['inputs'][number]): StatementColumn['type'] {
  if (levels !== undefined || ['ordinal', 'category', 'text', 'id'].includes(type.kind)) return 'VARCHAR';
  if (type.kind === 'boolean') return 'BOOLEAN';
  return type.kind === 'date' ? 'DATE' : type.kind === 'time' ? 'TIMESTAMP' : 'DOUBLE PRECISION';
}

/** `from` is the relation with the features, as SQL. */
export function statement(
  { plan, publish, model }: PublishJob,
  columns: readonly StatementColumn[],
  from: string,
  scoring = scoringSql(model, FEATURES),
): string {
  const entity = identifier(model.segmentation.entity);
  const join = columns.some(({ sql }) => sql.startsWith('f.')) ? `\nJOIN ${FEATURES} AS f ON f.${entity} = s.${entity}` : '';
  return `${comment([`${MADE_BY}: ${publish.name} of ${plan.segmentation?.name ?? ''}. Do not edit; \`segspec publish\` writes it anew.`])}
WITH ${FEATURES} AS (
  SELECT * FROM ${from}
)
SELECT
${columns.map(({ name, type, sql }) => `  CAST(${sql} AS ${type}) AS ${identifier(name)}`).join(',\n')}
FROM (
${scoring.trimEnd()}
) AS s${join}
`;
}
