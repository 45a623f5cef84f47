// `sql`: the scoring as one SELECT in a file, for whatever database holds the features. Nobody's segment is in it.

import { reasonOf } from '../../../engine/data/sql/not-computable.ts';
import { statement, statementColumns } from '../statement.ts';
import { textDelivery } from '../text-file.ts';
import { defineTarget } from './kind.ts';

export const sql = defineTarget({
  name: 'SQL file',
  takes: ({ kind, to }) => kind === 'sql' && to !== undefined && !('connection' in to),
  prepare: async (job) => {
    if (!job.path.toLowerCase().endsWith('.sql')) return { refused: 'A scoring statement goes to a file that ends in .sql.' };
    const columns = statementColumns(job, undefined);
    if ('refused' in columns) return columns;
    const text = writable(() => statement(job, columns, 'features'));
    if (typeof text !== 'string') return text;
    return textDelivery(job, [{ path: job.path, text }], columns, [
      "It reads the table `features`: put yours in its place. Rows are those of today's data, which it would score.",
    ]);
  },
});

/** Or why there is no SQL for the model. */
export function writable(make: () => string): string | { readonly refused: string } {
  try {
    return make();
  } catch (error) {
    const found = reasonOf(error);
    if (found === undefined) throw error;
    return { refused: `There is no SQL for this model: ${found.reason}.` };
  }
}
