// Every command. A new one is a new file and one line here.

import type { CommandDefinition } from '../command.ts';
import { audit } from './audit.ts';
import { check } from './check.ts';
import { completion } from './completion.ts';
import { diff } from './diff.ts';
import { explain } from './explain.ts';
import { exportCommand } from './export.ts';
import { format } from './format.ts';
import { init } from './init.ts';
import { lsp } from './lsp.ts';
import { publish } from './publish.ts';
import { report } from './report.ts';
import { run } from './run.ts';
import { score } from './score.ts';
import { status } from './status.ts';
import { test } from './test.ts';

export const commands: readonly CommandDefinition[] = [
  check,
  audit,
  run,
  test,
  report,
  diff,
  score,
  publish,
  status,
  explain,
  exportCommand,
  format,
  init,
  lsp,
  completion(() => commands),
];

/** Words of the language that this version has no command for yet, and what to do instead. */
export const NOT_YET: Readonly<Record<string, string>> = {
  refresh: 'Watching and refreshing are not part of this version; run the spec on new data and compare with its model file.',
};
