// What `segspec refresh` can write.

import type { RefreshReport } from '../../operate/refresh/report.ts';
import { diffDocument } from '../../report/diff-document.ts';
import { documentMarkdown } from '../../report/document-markdown.ts';
import { defineFormat, type Format } from '../formats/format.ts';
import { printRefresh } from '../print/refresh.ts';
import { refreshDocument } from './document.ts';

export const REFRESH_FORMATS: readonly Format<RefreshReport>[] = [
  defineFormat<RefreshReport>({ name: 'pretty', summary: 'For a terminal.', each: (report, { streams }) => printRefresh(report, streams) }),
  defineFormat<RefreshReport>({
    name: 'json',
    summary: 'One JSON document: a list with one entry per spec.',
    whole: (reports) => `${JSON.stringify(reports, null, 2)}\n`,
  }),
  defineFormat<RefreshReport>({
    name: 'markdown',
    summary: 'A document, with the changes of a refit as a reviewer sees them.',
    whole: (reports) =>
      reports
        .map((report) =>
          [documentMarkdown(refreshDocument(report)), ...(report.candidate ? [documentMarkdown(diffDocument(report.candidate.diff, []), 'folded')] : [])].join(
            '\n',
          ),
        )
        .join('\n'),
  }),
];
