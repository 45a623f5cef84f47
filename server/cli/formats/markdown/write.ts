// Markup of the summary: tables, folded parts, lines of a list. Words come escaped, or are escaped here.

import type { Severity } from '../../../../language/catalog/finding.ts';
import { markdownCode, markdownText } from '../../../report/escape-markdown.ts';

const SIGNS: Readonly<Record<Severity, string>> = { error: '✗', warning: '!', information: '–' };

/** One line of a list, with what to do below it. */
export function line(severity: Severity, text: string, help: string | undefined): string {
  return `- ${SIGNS[severity]} ${text}${help === undefined ? '' : `\n  → ${sentence(help)}`}`;
}

/** A message of ours, with what stands in backticks as code. */
export function sentence(text: string): string {
  return text
    .split(/(`[^`]+`)/)
    .map((part, i) => {
      if (i % 2 === 1) return markdownCode(part.slice(1, -1));
      const words = markdownText(part);
      return `${/^\s/.test(part) ? ' ' : ''}${words}${words !== '' && /\s$/.test(part) ? ' ' : ''}`;
    })
    .join('')
    .trim();
}

export function folded(summary: string, parts: readonly string[]): string {
  return `<details>\n<summary>${summary.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`)}</summary>\n\n${parts.join('\n\n')}\n\n</details>`;
}

/** Cells come as Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
}
