// What `segspec diff` can write.

import type { SpecDiff } from '../../engine/result/result.ts';
import { diffDocument, labels } from '../../report/diff-document.ts';
import { documentMarkdown } from '../../report/document-markdown.ts';
import { htmlPage } from '../../report/html-report.ts';
import { flowPicture } from '../../report/pictures/flows.ts';
import type { Picture } from '../../report/pictures/picture.ts';
import { defineFormat, type Format } from '../formats/format.ts';
import { fitted } from '../formats/markdown/fit.ts';
import { printDiff } from '../print/diff.ts';

/** What a comment on GitHub and GitLab may hold. */
const LIMIT = 65_536;
const MARKER = '<!-- segspec diff -->\n';

export const DIFF_FORMATS: readonly Format<SpecDiff>[] = [
  defineFormat<SpecDiff>({ name: 'pretty', summary: 'For a terminal.', each: (diff, { streams }) => printDiff(diff, streams) }),
  defineFormat<SpecDiff>({
    name: 'json',
    summary: 'One JSON document: a list with one entry per spec.',
    whole: (diffs) => `${JSON.stringify(diffs, null, 2)}\n`,
  }),
  defineFormat<SpecDiff>({
    name: 'markdown',
    summary: 'A comment for a pull request; the long parts are folded.',
    whole: (diffs) => `${MARKER}${fitted(diffs.map(sections), LIMIT - MARKER.length)}`,
  }),
  defineFormat<SpecDiff>({
    name: 'html',
    summary: 'One page with the profiles side by side and a picture of who goes where.',
    single: true,
    whole: ([diff]) => (diff === undefined ? '' : page(diff)),
  }),
];

/** By headings, so that what has no room is left out whole. */
function sections(diff: SpecDiff): string[] {
  return documentMarkdown(diffDocument(diff, []), 'folded')
    .split(/\n(?=## )/)
    .map((section) => section.trim());
}

async function page(diff: SpecDiff): Promise<string> {
  // Drawing takes a while to load, and only this needs it.
  const { drawPictures } = await import('../../report/draw.ts');
  return htmlPage(diffDocument(diff, await drawPictures(picturesOf(diff))));
}

function picturesOf(diff: SpecDiff): Picture[] {
  if ('notRun' in diff.membership) return [];
  const picture = flowPicture(diff.membership, diff.entity, labels(diff));
  return picture === undefined ? [] : [picture];
}
