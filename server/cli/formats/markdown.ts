// `markdown`: a summary for a comment on a pull request, short enough for one, and marked so that the next run can find and replace it.

import { oneLine } from '../../report/printable.ts';
import { defineFormat } from './format.ts';
import { markdownOf } from './markdown/sections.ts';
import type { Outcome } from './outcome.ts';
import { slashes } from './place.ts';

/** What a comment on GitHub and GitLab may hold; counted in bytes here, which are never fewer than characters. */
const LIMIT = 65_536;

export const markdown = defineFormat<Outcome>({
  name: 'markdown',
  summary: 'A summary for a comment on a pull request.',
  whole: (outcomes, { args }) => {
    const marker = `${commentMarker(args)}\n`;
    return `${marker}${markdownOf(outcomes, LIMIT - Buffer.byteLength(marker))}`;
  },
});

/** Invisible, and the same for the same arguments. */
function commentMarker(args: readonly string[]): string {
  const what = args
    .map((path) => slashes(path))
    .join(' ')
    .replace(/\s+/g, ' ')
    .slice(0, 500);
  return `<!-- segspec: ${oneLine(what).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')} -->`;
}
