// JSON lines: one object a row, null for missing.

import { defineOutput, rowsOf } from './output.ts';

export const jsonl = defineOutput({
  name: 'jsonl',
  summary: 'One JSON object a line, UTF-8.',
  write: async (columns) => {
    const lines: string[] = [];
    for (let row = 0; row < rowsOf(columns); row++) {
      const fields = columns.map((column) => {
        const value = column.values[row] ?? null;
        return `${JSON.stringify(column.name)}:${typeof value === 'number' && !Number.isFinite(value) ? 'null' : JSON.stringify(value)}`;
      });
      lines.push(`{${fields.join(',')}}\n`);
    }
    return Buffer.from(lines.join(''), 'utf8');
  },
});
