// The panel's frame and its messages: nothing of a page is believed before it was looked at, nothing of a spec becomes markup.

import { describe, expect, it } from 'vitest';
import { panelHtml } from '../../client/panel/html.ts';
import { readMessage } from '../../client/panel/messages.ts';

describe('a message of the page', () => {
  it.each([
    { type: 'ready' },
    { type: 'go', uri: 'file:///a.segspec', line: 3, character: 0 },
    { type: 'copy', text: 'a\tb', what: 'Table' },
    { type: 'save', name: 'Map', format: 'png', content: 'AAAA' },
  ])('%j is read', (message) => {
    expect(readMessage(message)).toEqual(message);
  });

  it.each([
    undefined,
    null,
    'go',
    { type: 'go', uri: 'file:///a.segspec', line: -1, character: 0 },
    { type: 'go', uri: 'file:///a.segspec', line: 1.5, character: 0 },
    { type: 'go', uri: 7, line: 1, character: 0 },
    { type: 'save', name: 'x', format: 'exe', content: '' },
    { type: 'save', name: 'x', format: 'svg' },
    { type: 'copy', text: 'x'.repeat(64_000_001), what: 'Table' },
    { type: 'run', command: 'rm' },
  ])('another is not', (message) => {
    expect(readMessage(message)).toBeUndefined();
  });
});

describe('the frame of the page', () => {
  const frame = { nonce: 'n0nce', script: 'https://x/panel.js', source: 'https://x', state: { uri: `file:///"><script>alert(1)</script>` } };
  const html = panelHtml({ title: 'T', body: '<p>ours</p>', style: 'p{}', stale: false }, frame);

  it('lets nothing run but what carries the nonce, and loads nothing', () => {
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1];
    expect(policy).toBe("default-src 'none'; img-src data:; style-src 'nonce-n0nce'; script-src 'nonce-n0nce' https://x");
    expect([...html.matchAll(/<script(?! nonce="n0nce")/g)]).toHaveLength(0);
    expect(html).not.toMatch(/ on\w+=/);
  });

  it('escapes what it keeps over a reload', () => {
    expect(html).not.toContain('<script>alert');
    expect(html).toContain('data-state="{&quot;uri&quot;:&quot;file:///\\&quot;&gt;');
  });
});
