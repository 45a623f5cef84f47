// The comment above scoring SQL: which table it expects and what it gives, in the words of the spec.

import { isTemporal } from '../../../../../language/types/value-type.ts';
import { numberWords } from '../../../data/sql/number-words.ts';
import { comment } from '../../../data/sql/quote.ts';
import type { ModelFile } from '../schema.ts';
import type { ScoringDialect, Spelling } from './dialects/scoring-dialect.ts';

type Words = Pick<Spelling, 'identifier' | 'literal'>;

export function scoringHeader(file: ModelFile, relation: string, { identifier, literal }: Words, dialect?: ScoringDialect): string {
  const { segmentation, model, inputs, preparation, parameters, segments, checksum } = file;
  const { name, entity, asOf } = segmentation;
  const read = parameters.kind === 'rules' ? inputs : inputs.filter(({ feature }) => preparation.some(({ key }) => key === feature));
  return comment([
    `Gives every ${entity} its segment of ${name}: ${model.name} (${model.method})${asOf === undefined ? '' : `, as of ${asOf}`}.`,
    `From the model file with the checksum ${checksum}.`,
    ...(dialect === undefined ? [] : writtenFor(dialect)),
    '',
    `Reads ${identifier(relation)}: replace it by your table, with one row per ${entity} and these columns.`,
    `  ${identifier(entity)}: tells the rows apart, goes through unchanged`,
    ...read.map((input) => `  ${identifier(input.feature)}: ${input.label}; ${columnWords(input, literal)}`),
    'NULL is missing.',
    '',
    `Gives ${identifier(entity)}, segment (NULL where none can be told) and confidence, ${CONFIDENCE[parameters.kind]}.`,
    ...segments.map(({ id, label }) => `  ${id}: ${label}`),
  ]);
}

function writtenFor({ product, ran }: ScoringDialect): string[] {
  if (ran) return [`Written for ${product}.`];
  return [`Written for ${product}: its text is checked, it was not run there. Compare some rows with \`segspec score\` before you rely on it.`];
}

const CONFIDENCE: Readonly<Record<ModelFile['parameters']['kind'], string>> = {
  centroids: '0 halfway between two segments and 1 in the middle of one',
  latent_class: 'how likely the segment is',
  gaussian_mixture: 'how likely the segment is',
  rules: 'which is always 1',
};

function columnWords({ type, levels }: ModelFile['inputs'][number], literal: Spelling['literal']): string {
  const named = levels ?? (type.kind === 'ordinal' ? type.levels : undefined);
  if (named !== undefined) return `text, ${named.map((name) => literal(name)).join(', ')}`;
  if (type.kind === 'boolean') return 'boolean';
  if (type.kind === 'category' || type.kind === 'text' || type.kind === 'id') return 'text';
  return isTemporal(type) ? (type.kind === 'date' ? 'date' : 'timestamp') : numberWords(type);
}
