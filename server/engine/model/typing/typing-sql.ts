// The questionnaire as one SELECT that DuckDB, Postgres and Trino understand: sums of log-probabilities, then their shares of the whole.

import { isTemporal } from '../../../../language/types/value-type.ts';
import { numberWords } from '../../data/sql/number-words.ts';
import { comment, dateLiteral, figure, identifier, literal } from '../../data/sql/quote.ts';
import type { TypingQuestion, TypingTool } from '../../result/typing-result.ts';

export interface TypingSqlOptions {
  /** The column that tells the rows apart; goes through unchanged. */
  readonly entity: string;
  /** The relation with the answers: one row per entity, one column per question. */
  readonly relation?: string;
}

/**
 * One SELECT with the columns entity, `segment` (NULL where the likeliest one is less likely than the threshold) and `posterior` (of the likeliest one).
 * A NULL answer is skipped. Without semicolon.
 */
export function typingSql(tool: TypingTool, { entity, relation = 'answers' }: TypingSqlOptions): string {
  const { segments, questions, threshold } = tool;
  const id = identifier(entity);
  const scores = segments.map((_, c) => `s${c + 1}`);
  const sums = scores.map((name, c) => `${sumFor(tool, c)} AS ${name}`);
  const shares = scores.map((name) => `exp(greatest(${name} - best, ${figure(-700)}))`);
  const picks = segments.map((segment, c) => `WHEN s${c + 1} = best THEN ${literal(segment.id)}`);
  const likeliest = segments.length === 1 ? 's1' : `greatest(${scores.join(', ')})`;
  return `${header(tool, entity, relation)}
SELECT
  ${id},
  CASE
    WHEN posterior < ${threshold} THEN NULL
    ${picks.join('\n    ')}
  END AS segment,
  posterior
FROM (
  SELECT
    ${id}, best, ${scores.join(', ')},
    1 / (${shares.join('\n      + ')}) AS posterior
  FROM (
    SELECT ${id}, ${scores.join(', ')}, ${likeliest} AS best
    FROM (
      SELECT
        ${[id, ...sums].join(',\n        ')}
      FROM ${identifier(relation)}
    ) AS summed
  ) AS compared
) AS weighed
`;

  function sumFor({ logShares }: TypingTool, c: number): string {
    const start = `CAST(${figure(logShares[c] as number)} AS DOUBLE PRECISION)`;
    return [start, ...questions.map((question) => caseFor(question, c))].join('\n          + ');
  }
}

/** What an answer adds to one segment. */
function caseFor({ feature, type, scale, logProbabilities }: TypingQuestion, segment: number): string {
  const log = (answer: number): string => figure(logProbabilities[answer]?.[segment] ?? 0);
  const column = identifier(feature);
  const missing = `CASE WHEN ${column} IS NULL THEN ${figure(0)}`;
  switch (scale.kind) {
    case 'yes-no':
      return `${missing} WHEN ${column} THEN ${log(1)} ELSE ${log(0)} END`;
    case 'levels': {
      const levels = scale.levels.map((level, answer) => ` WHEN ${column} = ${literal(level)} THEN ${log(answer)}`);
      return `${missing}${levels.join('')} ELSE ${scale.others ? log(scale.levels.length) : figure(0)} END`;
    }
    case 'cuts': {
      const temporal = isTemporal(type);
      const value = temporal ? `CAST(${column} AS DATE)` : column;
      const cuts = scale.cuts.map((cut, answer) => ` WHEN ${value} <= ${temporal ? dateLiteral(dayOf(cut)) : cutFigure(cut)} THEN ${log(answer)}`);
      return `${missing}${cuts.join('')} ELSE ${log(scale.cuts.length)} END`;
    }
  }
}

/** A cut as a reader would write it, where that is short. */
function cutFigure(cut: number): string {
  const text = String(cut);
  return /^-?\d{1,9}(\.\d{1,6})?$/.test(text) ? text : figure(cut);
}

function dayOf(days: number): string {
  return new Date(days * 86_400_000).toISOString();
}

function header({ segments, questions, threshold }: TypingTool, entity: string, relation: string): string {
  const lines = [
    `Gives every ${entity} a segment from ${questions.length === 1 ? 'one answer' : `${questions.length} answers`}, by naive Bayes.`,
    '',
    `Reads ${identifier(relation)}: replace it by your table, with one row per ${entity} and these columns.`,
    `  ${identifier(entity)}: tells the rows apart, goes through unchanged`,
    ...questions.map((question) => `  ${identifier(question.feature)}: ${question.label}; ${columnWords(question)}`),
    'NULL is no answer: the question is skipped.',
    '',
    `Gives ${identifier(entity)}, segment and posterior, how likely the likeliest segment is; below ${threshold} the segment is NULL.`,
    ...segments.map(({ id, label }) => `  ${id}: ${label}`),
  ];
  return comment(lines);
}

function columnWords({ type, scale }: TypingQuestion): string {
  switch (scale.kind) {
    case 'yes-no':
      return 'boolean';
    case 'levels':
      return `text, ${scale.levels.map(literal).join(', ')}${scale.others ? ' or any other' : '; anything else is no answer'}`;
    case 'cuts':
      if (isTemporal(type)) return 'date or timestamp';
      return numberWords(type);
  }
}
