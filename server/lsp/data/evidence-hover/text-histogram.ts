// Names and their shares in Markdown: a small table of bars.

import { showShare } from '../../../engine/result/show.ts';
import { markdownText } from '../../../report/escape-markdown.ts';

/** Levels of a category that are shown. */
const LEVELS = 8;
/** The longest bar of a table, in characters. */
const LONGEST = 12;

export function bars(given: readonly { readonly label: string; readonly share: number }[]): string {
  const largest = Math.max(0, ...given.map(({ share }) => share));
  const rows = given.slice(0, LEVELS).map(({ label, share }) => `| ${markdownText(label)} | ${bar(share, largest)} | ${showShare(share)} |`);
  const rest = given.length > LEVELS ? [`| … | | |`] : [];
  return ['| | | |', '|:--|:--|--:|', ...rows, ...rest].join('\n');
}

/** `██████ ` in the proportion of a share to the largest. */
function bar(count: number, largest: number): string {
  return count <= 0 || largest <= 0 ? '' : '█'.repeat(Math.max(1, Math.round((count / largest) * LONGEST)));
}
