// CSV as RFC 4180 has it: commas, CRLF-free lines, quotes where a value needs them, an empty field for missing.

import { createPace } from '../../result/pace.ts';
import { BETWEEN_BREATHS, defineOutput, type OutputColumn, rowsOf } from './output.ts';

export const csv = defineOutput({
  name: 'csv',
  summary: 'Comma-separated values with a header line, UTF-8.',
  write: async (columns, _scratch, signal) => {
    const { breathe } = createPace(signal);
    const lines = [columns.map(({ name }) => quote(name)).join(',')];
    for (let row = 0; row < rowsOf(columns); row++) {
      if (row % BETWEEN_BREATHS === 0) await breathe();
      lines.push(columns.map((column) => cell(column, row)).join(','));
    }
    return Buffer.from(`${lines.join('\n')}\n`, 'utf8');
  },
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
