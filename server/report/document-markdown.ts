// A report's document as Markdown, GitHub flavoured: pictures as their sentence and their table.

import type { Block, Card, Inline, ReportDocument, TableBlock, Text } from './document.ts';
import { html } from './escape.ts';
import { markdownCode, markdownText } from './escape-markdown.ts';
import type { DrawnPicture } from './pictures/picture.ts';

/** How what only some readers want is written: under a heading, or folded as GitHub and GitLab can. */
type Details = 'open' | 'folded';

export function documentMarkdown({ title, stale, head, sections }: ReportDocument, details: Details = 'open'): string {
  const parts = [
    `# ${markdownText(title)}`,
    ...(stale === undefined ? [] : [`> Stale: the ${stale} ${stale === 'spec' ? 'has' : 'have'} changed since this run.`]),
    ...head.flatMap((block) => lines(block, 2, details)),
    ...sections.flatMap((section) => [`## ${markdownText(section.title)}`, ...section.blocks.flatMap((block) => lines(block, 3, details))]),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** The parts of a block, to be set apart by empty lines; `level` is that of a heading inside it. */
function lines(block: Block, level: number, details: Details): string[] {
  switch (block.kind) {
    case 'paragraph':
      return [block.tone === 'warning' || block.tone === 'stale' ? `> ${words(block.text)}` : words(block.text)];
    case 'outcome':
      return [
        `**${markdownText(block.headline)}**`,
        ...(block.next.length === 0 ? [] : ['What to try next:', block.next.map((step, i) => `${i + 1}. ${markdownText(step)}`).join('\n')]),
      ];
    case 'verdict':
      return [`**Verdict: ${markdownText(block.label)}**`, markdownText(block.reason)];
    case 'list':
      return [block.items.map((item) => `- ${words(item)}`).join('\n')];
    case 'terms':
      return [block.items.map(({ term, text }) => `- **${markdownText(term)}**: ${words(text)}`).join('\n')];
    case 'table':
      return [table(block)];
    case 'cards':
      return block.cards.flatMap((one) => card(one, level, details));
    case 'group':
      return [heading(block.title, level), ...block.blocks.flatMap((inner) => lines(inner, level + 1, details))];
    case 'details': {
      const inside = block.blocks.flatMap((inner) => lines(inner, level, details));
      return details === 'open'
        ? [`**${markdownText(block.summary)}**`, ...inside]
        : ['<details>', html`<summary>${block.summary}</summary>`.text, ...inside, '</details>'];
    }
    case 'picture':
      return picture(block.drawn, level);
  }
}

function heading(title: string, level: number): string {
  return `${'#'.repeat(Math.min(level, 6))} ${markdownText(title)}`;
}

function words(text: Text): string {
  const parts: readonly Inline[] = Array.isArray(text) ? text : [text as Inline];
  return parts
    .map((part) => {
      if (typeof part === 'string') return spaced(part, markdownText);
      if ('strong' in part) return spaced(part.strong, (text) => `**${markdownText(text)}**`);
      if ('code' in part) return markdownCode(part.code);
      if ('bar' in part) return markdownText(part.shown);
      return spaced(part.small, markdownText);
    })
    .join('')
    .trim();
}

/** Marked up, with the spaces at its ends outside the markup: they stand between it and its neighbours. */
function spaced(text: string, mark: (text: string) => string): string {
  if (text.trim() === '') return text === '' ? '' : ' ';
  return `${/^\s/.test(text) ? ' ' : ''}${mark(text)}${/\s$/.test(text) ? ' ' : ''}`;
}

function table({ columns, rows }: TableBlock): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(columns.map(words)),
    line(columns.map(() => '---')),
    ...rows.map(({ cells, mark }) =>
      line(columns.map((_, i) => (mark === 'chosen' && i === 0 && cells[i] !== undefined ? `**${words(cells[i])}**` : words(cells[i] ?? '')))),
    ),
  ].join('\n');
}

function card({ title, code, size, share, blocks }: Card, level: number, details: Details): string[] {
  return [
    `${heading(title, level)} ${markdownCode(code)}`.trimEnd(),
    `**${markdownText(size)}**, ${markdownText(share)}`,
    ...blocks.flatMap((block) => lines(block, level + 1, details)),
  ];
}

function picture({ picture: { title, howToRead, note, table: figures } }: DrawnPicture, level: number): string[] {
  return [
    heading(title, level),
    `${markdownText(howToRead)}${note === undefined ? '' : ` **${markdownText(note)}**`}`,
    table({ kind: 'table', columns: figures.columns, rows: figures.rows.map((cells) => ({ cells })) }),
  ];
}
