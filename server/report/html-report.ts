// A run as one HTML file that needs nothing else: no script, no network, no clock. For readers, phones and printers.

import type { RunResult } from '../engine/result/result.ts';
import type { ReportDocument } from './document.ts';
import { documentHtml } from './document-html.ts';
import { Html, html } from './escape.ts';
import type { DrawnPicture } from './pictures/picture.ts';
import { REPORT_STYLE } from './report-style.ts';
import { reportDocument } from './sections/index.ts';
import { STYLE } from './style.ts';

/** Nothing may be loaded and nothing may run; the styles stand in the file. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** `pictures` are drawn already; the same result gives the same bytes. */
export function htmlReport(result: RunResult, pictures: readonly DrawnPicture[]): string {
  return htmlPage(reportDocument(result, { pictures }));
}

/** A document as a file of its own. */
export function htmlPage(document: ReportDocument): string {
  const contents = html`<nav aria-label="Contents"><ul>${document.sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>`;
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${document.title}</title>
<style>${new Html(`${STYLE}${REPORT_STYLE}`)}</style>
</head>
<body>
${documentHtml(document, { contents })}
</body>
</html>
`.text;
}
