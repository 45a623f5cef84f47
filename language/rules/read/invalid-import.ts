// SEG009: An import names what may not be read. Which files those are is for the caller to say.

import { defineRule } from '../rule.ts';

export const invalidImport = defineRule<{ path: string; reason: string }>({
  code: 'SEG009',
  name: 'invalid-import',
  severity: 'error',
  summary: 'An import names what may not be read.',
  message: ({ path, reason }) => `The import "${path}" is not read: ${reason}.`,
  why: 'Whoever wrote a spec need not be who opens it, so a spec may name files of its own project only.',
  advice: ({ reason }) => (/outside/.test(reason) ? undefined : 'Name a file of the project.'),
  help: 'Move the file into the project, or allow it yourself: `--allow-outside` on the command line, “Allow Outside” among the settings of the editor.',
  example: {
    invalid: 'import "../elsewhere/shared.segspec"',
    valid: '',
  },
});
