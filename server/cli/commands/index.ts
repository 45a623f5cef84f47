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
import { measure } from './measure.ts';
import { publish } from './publish.ts';
import { refresh } from './refresh.ts';
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
  refresh,
  measure,
  explain,
  exportCommand,
  format,
  init,
  lsp,
  completion(() => commands),
];
