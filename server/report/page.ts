// A run as one page: the content of the panel beside the text, and of the HTML report.

import type { RunResult, SpecDiff } from '../engine/result.ts';
import { diffDocument } from './diff-document.ts';
import { documentHtml } from './document-html.ts';
import { html } from './escape.ts';
import type { DrawnPicture } from './pictures/picture.ts';
import { reportDocument } from './sections/index.ts';
import { STYLE } from './style.ts';

interface Page {
  readonly title: string;
  readonly body: string;
  readonly style: string;
  readonly stale: boolean;
}

/** What the panel shows before the first run. */
export function emptyPage(): Page {
  const body = html`<h1>Segments</h1><p class="lead">Nothing has been run yet.</p><p>Run the spec with <strong>Segspec: Run</strong> from the command palette or the button in the editor’s title bar.</p>`;
  return { title: 'Segments', body: body.text, style: STYLE, stale: false };
}

/** `stale`: the spec has changed since the run; `pictures`: those to show, drawn or not. */
export function resultPage(result: RunResult, stale: boolean, pictures: readonly DrawnPicture[] = []): Page {
  const document = reportDocument(result, stale, pictures);
  return { title: document.title, body: documentHtml(document).text, style: STYLE, stale };
}

/** What changed between two versions. */
export function comparisonPage(diff: SpecDiff): Page {
  const document = diffDocument(diff, []);
  return { title: document.title, body: documentHtml(document).text, style: STYLE, stale: false };
}
