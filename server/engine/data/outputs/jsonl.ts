// JSON lines: one object a row, null for missing.

import { createPace } from '../../result/pace.ts';
import { BETWEEN_BREATHS, defineOutput, rowsOf } from './output.ts';

export const jsonl = defineOutput({
  name: 'jsonl',
  summary: 'One JSON object a line, UTF-8.',
  write: async (columns, _scratch, signal) => {
    const { breathe } = createPace(signal);
    const lines: string[] = [];
    for (let row = 0; row < rowsOf(columns); row++) {
      if (row % BETWEEN_BREATHS === 0) await breathe();
      const fields = columns.map((column) => {
        const value = column.values[row] ?? null;
        const shown = column.kind === 'boolean' && Number.isFinite(value) ? value !== 0 : value;
        return `${JSON.stringify(column.name)}:${typeof shown === 'number' && !Number.isFinite(shown) ? 'null' : JSON.stringify(shown)}`;
      });
      lines.push(`{${fields.join(',')}}\n`);
    }
    return Buffer.from(lines.join(''), 'utf8');
  },
});
