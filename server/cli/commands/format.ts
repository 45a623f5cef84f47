// `segspec format`: lays specs out in the one way, in place; `--check` only tells which would change.

import { resolve } from 'node:path';
import { formatSpec } from '../../../language/format/format.ts';
import { writeAtomically } from '../../project/write-file.ts';
import { defineCommand, EXIT } from '../command.ts';
import { readSpecText, specPaths } from '../open.ts';

export const format = defineCommand({
  name: 'format',
  summary: 'Lays specs out in the one way; nothing but blanks and empty lines changes.',
  arguments: '<specs...>',
  options: [{ flags: '--check', summary: 'Change nothing; exit with 1 if a file would change.' }],
  examples: ['segspec format specs/', 'segspec format --check specs/', 'cat shop.segspec | segspec format -'],
  run: async (input) => {
    let changed = 0;
    for (const path of specPaths(input.args)) {
      const text = readSpecText(path);
      const formatted = formatSpec(text);
      if (path === '-') {
        input.streams.out(formatted);
        continue;
      }
      if (formatted === text) continue;
      changed++;
      input.streams.err(`${path} ${input.options.check ? 'would change' : 'formatted'}\n`);
      if (!input.options.check) writeAtomically(resolve(path), formatted);
    }
    return input.options.check && changed > 0 ? EXIT.findings : EXIT.clean;
  },
});
