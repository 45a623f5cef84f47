// CSV as RFC 4180 has it: commas, CRLF-free lines, quotes where a value needs them, an empty field for missing.

import type { OutputColumn } from './output.ts';
import { defineTextOutput } from './text-output.ts';

export const csv = defineTextOutput({
  name: 'csv',
  summary: 'Comma-separated values with a header line, UTF-8.',
  head: (columns) => `${columns.map(({ name }) => quote(name)).join(',')}\n`,
  line: (columns, row) => `${columns.map((column) => cell(column, row)).join(',')}\n`,
});

function cell(column: OutputColumn, row: number): string {
  if (column.kind === 'text') return quote(column.values[row] ?? '');
  const value = column.values[row] ?? Number.NaN;
  if (!Number.isFinite(value)) return '';
  return column.kind === 'boolean' ? String(value !== 0) : String(value);
}

function quote(text: string): string {
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}
