// A run as Markdown for a pull request, a wiki or a terminal: the same as the HTML report, pictures as sentences and tables.

import type { RunResult } from '../engine/result/result.ts';
import { documentMarkdown } from './document-markdown.ts';
import type { Picture } from './pictures/picture.ts';
import { reportDocument } from './sections/index.ts';

export function markdownReport(result: RunResult, pictures: readonly Picture[]): string {
  return documentMarkdown(reportDocument(result, { pictures: pictures.map((picture) => ({ picture })) }));
}
