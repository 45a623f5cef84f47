// Formats that are text, a line for each row.

import { open } from 'node:fs/promises';
import { createPace } from '../../result/pace.ts';
import { BETWEEN_BREATHS, defineOutput, type OutputColumn, type OutputFormat, rowsOf } from './output.ts';

export interface TextFormat extends Pick<OutputFormat, 'name' | 'summary'> {
  /** What stands above the rows, with its line end. */
  readonly head?: (columns: readonly OutputColumn[]) => string;
  /** One row, with its line end. */
  readonly line: (columns: readonly OutputColumn[], row: number) => string;
}

export function defineTextOutput({ name, summary, head, line }: TextFormat): OutputFormat {
  return defineOutput({
    name,
    summary,
    open: async (file, signal) => {
      const { breathe } = createPace(signal);
      const handle = await open(file, 'wx', 0o600);
      let begun = false;
      return {
        add: async (columns) => {
          let lines = begun ? '' : (head?.(columns) ?? '');
          begun = true;
          for (let row = 0; row < rowsOf(columns); row++) {
            lines += line(columns, row);
            if ((row + 1) % BETWEEN_BREATHS !== 0) continue;
            await handle.appendFile(lines);
            lines = '';
            await breathe();
          }
          await handle.appendFile(lines);
          signal?.throwIfAborted();
        },
        end: async () => undefined,
        close: () => handle.close(),
      };
    },
  });
}
