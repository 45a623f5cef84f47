// A report as data: sections of paragraphs, tables, cards and pictures. Written as HTML and as Markdown from here, so that both say the same.

import type { DrawnPicture } from './pictures/picture.ts';

/** A piece of text; everything is plain text from specs and data, marked up only by these. */
export type Inline =
  | string
  | { readonly strong: string }
  | { readonly code: string }
  | { readonly small: string }
  /** A share from 0 to 1 with a bar of that length, where bars can be drawn. */
  | { readonly bar: number; readonly shown: string };
export type Text = Inline | readonly Inline[];

export type Tone = 'lead' | 'muted' | 'stale' | 'warning';

export interface TableBlock {
  readonly kind: 'table';
  /** What those who do not see it hear; absent: what it stands under. */
  readonly name?: string;
  readonly columns: readonly Text[];
  readonly rows: readonly TableRow[];
}

export interface TableRow {
  readonly cells: readonly Text[];
  /** A status such as `failed` or `not run`, or `chosen`: a colour beside the words that say it already. */
  readonly mark?: string;
  readonly place?: Place;
}

/** Where something stands in a spec; lines and characters from zero. Leads there inside an editor, and is left out elsewhere. */
export interface Place {
  readonly uri: string;
  readonly start: { readonly line: number; readonly character: number };
}

export interface Card {
  readonly id: string;
  /** Its number and its colour in the pictures. */
  readonly number: number;
  readonly colour: string;
  readonly title: string;
  readonly code: string;
  readonly place?: Place;
  readonly size: string;
  readonly share: string;
  /** The length of its bar, from 0 to 1. */
  readonly bar: number;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly kind: 'paragraph'; readonly text: Text; readonly tone?: Tone }
  | { readonly kind: 'outcome'; readonly status: string; readonly headline: string; readonly next: readonly string[] }
  | { readonly kind: 'verdict'; readonly status: string; readonly label: string; readonly reason: string }
  | { readonly kind: 'list'; readonly items: readonly Text[] }
  | { readonly kind: 'terms'; readonly items: readonly { readonly term: string; readonly text: Text }[] }
  | TableBlock
  | { readonly kind: 'cards'; readonly cards: readonly Card[] }
  | { readonly kind: 'group'; readonly title: string; readonly blocks: readonly Block[] }
  /** What only some readers want: folded where there is room for folding. */
  | { readonly kind: 'details'; readonly summary: string; readonly blocks: readonly Block[] }
  | { readonly kind: 'picture'; readonly drawn: DrawnPicture };

export interface Section {
  /** Names it in a page: `gates`. */
  readonly id: string;
  readonly title: string;
  /** For those who look for it: folded where there is room for folding, with a few words on what is in it. */
  readonly folded?: { readonly gist: string };
  readonly blocks: readonly Block[];
}

export interface ReportDocument {
  readonly title: string;
  /** What has changed since, where something has. */
  readonly stale?: 'spec' | 'data';
  /** Above the first section. */
  readonly head: readonly Block[];
  readonly sections: readonly Section[];
}

export const paragraph = (text: Text, tone?: Tone): Block => ({ kind: 'paragraph', text, ...(tone && { tone }) });
export const muted = (text: Text): Block => paragraph(text, 'muted');
export const table = (columns: readonly Text[], rows: readonly (TableRow | readonly Text[])[]): TableBlock => ({
  kind: 'table',
  columns,
  rows: rows.map((row) => ('cells' in row ? row : { cells: row })),
});

/** The block, where there is something to show in it. */
export function when<T>(value: T | undefined | false, block: (value: T) => Block): Block[] {
  return value === undefined || value === false ? [] : [block(value)];
}

/** A message of ours, with what stands in backticks as code. */
export function message(text: string): Inline[] {
  return text.split(/`([^`]+)`/).map((part, i) => (i % 2 === 1 ? { code: part } : part));
}
