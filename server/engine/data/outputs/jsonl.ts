// JSON lines: one object a row, null for missing.

import { defineTextOutput } from './text-output.ts';

export const jsonl = defineTextOutput({
  name: 'jsonl',
  summary: 'One JSON object a line, UTF-8.',
  line: (columns, row) => {
    const fields = columns.map((column) => {
      const value = column.values[row] ?? null;
      const shown = column.kind === 'boolean' && Number.isFinite(value) ? value !== 0 : value;
      return `${JSON.stringify(column.name)}:${typeof shown === 'number' && !Number.isFinite(shown) ? 'null' : JSON.stringify(shown)}`;
    });
    return `{${fields.join(',')}}\n`;
  },
});
