// The likeliest latent class, as ../../methods/latent-class-assign.ts: answers that are missing or not known to the model are left out.

import { figure } from '../../../data/sql/quote.ts';
import { LEAST_LIKELY } from '../../../statistics/methods/latent-class-assign.ts';
import type { LatentClassParameters } from '../../../statistics/methods/method.ts';
import { double, numbered } from './layers.ts';
import type { Placing } from './placing.ts';
import { logFigure, placeByLogs } from './posterior.ts';
import type { PreparedColumn } from './preparation.ts';

export function placeByLatentClasses(columns: readonly PreparedColumn[], { shares, items }: LatentClassParameters): Placing {
  const logs = numbered('s', shares.length);
  const sums = shares.map((share, c) => {
    const answered = items.map(({ answers, probabilities }, j) => {
      const cases = answers.map((answer, level) => `WHEN ${columns[j]?.name} = ${figure(answer)} THEN ${logOf(probabilities[c]?.[level] ?? 0)} `);
      return cases.length === 0 ? figure(0) : `CASE ${cases.join('')}ELSE ${figure(0)} END`;
    });
    return [double(logFigure(Math.log(share))), ...answered].join('\n      + ');
  });
  const known = items.flatMap(({ answers }, j) => (answers.length === 0 ? [] : [`${columns[j]?.name} IN (${answers.map(figure).join(', ')})`]));
  const needed = columns.filter(({ required }) => required).map(({ name }) => `${name} IS NOT NULL`);
  const told = [`(${known.join(' OR ') || 'FALSE'})`, ...needed].join(' AND ');
  const measured = { ...Object.fromEntries(logs.map((name, c) => [name, sums[c] as string])), told: `CASE WHEN ${told} THEN 1 ELSE 0 END` };
  return placeByLogs([{ name: 'measured', columns: measured }], logs, 'told = 1');
}

function logOf(probability: number): string {
  return logFigure(Math.log(Math.max(probability, LEAST_LIKELY)));
}
