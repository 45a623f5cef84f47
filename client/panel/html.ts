// The frame of the panel's page: only our script and our style may run, and nothing is loaded but pictures made in the page.

import type { PageContent } from '../../server/protocol.ts';

export interface Frame {
  readonly nonce: string;
  /** The address of the page's script. */
  readonly script: string;
  /** Where the editor serves scripts from, for the policy. */
  readonly source: string;
  /** Kept by the editor across reloads. */
  readonly state: object;
}

/** Everything in the page's body from specs and data is escaped by the server; `state` is escaped here. */
export function panelHtml(page: PageContent, { nonce, script, source, state }: Frame): string {
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}' ${source}">
<title>${text(page.title)}</title>
<style nonce="${nonce}">${page.style}</style></head>
<body class="${page.stale ? 'is-stale' : ''}"><div id="page" data-state="${text(JSON.stringify(state))}">${page.body}</div>
<div id="news" class="heard" role="status"></div>
<script nonce="${nonce}" src="${text(script)}"></script>
</body></html>`;
}

function text(given: string): string {
  return given.replace(/[&<>"']/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[character] ?? character);
}
