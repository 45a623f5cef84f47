// What is known of a column's values: how many, which, and how they are spread.

import { showCount, showNumber, showShare, showValue } from '../../../engine/result/show.ts';
import { markdownText } from '../../../report/escape-markdown.ts';
import { barLine } from '../../../report/sparkline.ts';
import type { Statistics } from '../statistics.ts';
import { bars } from './text-histogram.ts';

export const COUNTING = '*The values are being counted; look again in a moment.*';

export function columnWords(found: ReturnType<Statistics['column']>): string | undefined {
  if (found === undefined) return undefined;
  if (found === 'counting') return COUNTING;
  if ('tooLarge' in found) return `*Not counted while typing: ${markdownText(found.tooLarge)}. \`segspec audit\` counts it.*`;
  const { rows, missing, unreadable, distinct, minimum, maximum, histogram, type } = found;
  const shown = (value: number | string): string => (typeof value === 'number' ? showValue(value, type) : markdownText(value));
  const facts = [
    showCount(rows, 'row'),
    missing === 0 ? 'none missing' : `${showNumber(missing)} missing (${showShare(rows === 0 ? 0 : missing / rows)})`,
    ...(unreadable > 0 ? [`**${showNumber(unreadable)} not readable as its type**`] : []),
    ...(distinct === undefined ? [] : [`${showNumber(distinct)} distinct`]),
    ...(minimum === undefined || maximum === undefined ? [] : [`from ${shown(minimum)} to ${shown(maximum)}`]),
  ];
  const numbers = typeof minimum === 'number' && typeof maximum === 'number';
  const picture =
    histogram === undefined || histogram.length === 0
      ? []
      : numbers
        ? [`\`${shown(minimum)}\` \`${barLine(histogram.map(({ count }) => count))}\` \`${shown(maximum)}\``]
        : [bars(histogram.map(({ label, count }) => ({ label, share: rows === 0 ? 0 : count / rows })))];
  return [`${facts.join(' · ')}`, ...picture].join('\n\n');
}
