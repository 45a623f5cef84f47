// A page of the server as a webview shows it: nothing is loaded, and nothing runs.

import type { PageContent } from '../server/protocol.ts';

export function pageHtml(page: PageContent, nonce: string): string {
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'">
<style nonce="${nonce}">${page.style}</style></head>
<body>${page.body}</body></html>`;
}
