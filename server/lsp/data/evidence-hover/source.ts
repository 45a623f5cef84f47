// What is known of a source: its rows, how many columns it has, and from when to when it goes.

import { showCount, showNumber } from '../../../engine/result/show.ts';
import type { SourceReport } from '../../../engine/result/source-report.ts';
import { markdownText } from '../../../report/escape-markdown.ts';
import type { Statistics } from '../statistics.ts';
import { COUNTING } from './column.ts';

export function sourceWords(found: ReturnType<Statistics['source']>): string | undefined {
  if (found === undefined) return undefined;
  if (found === 'counting') return COUNTING;
  if ('tooLarge' in found) return `*Not counted while typing: ${markdownText(found.tooLarge)}. \`segspec audit\` counts it.*`;
  if (found.notRun !== undefined) return markdownText(found.notRun);
  return [...facts(found), ...leftOut(found)].join('\n\n');
}

function facts({ rows, columns, entities, from, to }: SourceReport): string[] {
  const days = from === undefined || to === undefined ? [] : [from === to ? `on ${from}` : `from ${from} to ${to}`];
  const keys = entities === undefined ? [] : [showCount(entities, 'key')];
  return [`**${[showCount(rows, 'row'), showCount(columns.length, 'column'), ...keys, ...days].join(' · ')}**`];
}

/** Rows that count for nothing, and why. */
function leftOut({ filtered, duplicates, withoutKey, withoutTime, afterAsOf }: SourceReport): string[] {
  const reasons = [
    [filtered, 'by `where`'],
    [duplicates, 'as duplicates'],
    [withoutKey, 'without a key'],
    [withoutTime, 'without a time'],
    [afterAsOf, 'after `as_of`'],
  ] as const;
  const words = reasons.flatMap(([count, why]) => (count === 0 ? [] : [`${showNumber(count)} ${why}`]));
  return words.length === 0 ? [] : [`Left out: ${words.join(', ')}.`];
}
