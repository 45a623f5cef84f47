// A page of the server as a webview shows it: nothing is loaded, and only what carries the nonce may run.

import type { PageContent } from '../server/protocol.ts';

/** `script` is ours, never of a spec or of data. */
export function pageHtml(page: PageContent, nonce: string, script = ''): string {
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'">
<style nonce="${nonce}">${page.style}</style></head>
<body class="${page.stale ? 'is-stale' : ''}">${page.body}
${script === '' ? '' : `<script nonce="${nonce}">${script}</script>`}
</body></html>`;
}
