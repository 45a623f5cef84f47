// Text into GitHub-flavoured Markdown. Everything that comes from a spec or from data passes through here; markup is only ever written by us.

import { printable } from './printable.ts';

/** A text on one line that shows exactly its characters: no markup, no table border, no link, no mention. */
export function markdownText(text: string): string {
  return ofOneLine(text)
    .replace(/[\\`*_[\]<>|~$&]/g, (character) => (character === '<' ? '&lt;' : character === '>' ? '&gt;' : character === '&' ? '&amp;' : `\\${character}`))
    .replace(/^([-+=#])(?=\s|\1|$)/, '\\$1')
    .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2')
    .replace(/(https?|ftp|mailto|xmpp)(?=:)/gi, '$1\\')
    .replace(/\bwww\./gi, (found) => `${found.slice(0, -1)}\\.`)
    .replace(/@(?=[\w-])/g, '@\u2060');
}

/** A code span: as many backticks around it as it needs. In a table a border inside it would still count. */
export function markdownCode(text: string): string {
  const code = ofOneLine(text).replaceAll('|', '\\|');
  if (code === '') return '';
  const longest = Math.max(0, ...[...code.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = longest > 0 ? ' ' : '';
  return `${fence}${pad}${code}${pad}${fence}`;
}

function ofOneLine(text: string): string {
  return printable(text).replace(/\s+/g, ' ').trim();
}
