// What the server answers from data, one line a request; each registers itself from its own file.

import { accept } from './accepting.ts';
import { checks } from './checks.ts';
import { codeLens } from './code-lens.ts';
import { compare } from './comparing.ts';
import { createContext, type DataNeeds } from './context.ts';
import { evidenceActions } from './evidence-actions.ts';
import { evidenceHover } from './evidence-hover/index.ts';
import { importers } from './importers.ts';
import { inlayHints } from './inlay-hints.ts';
import { inlinePreviews } from './inline-previews.ts';
import { createLife, type DataLife } from './life.ts';
import { looking } from './looking-at-features.ts';
import { makeRepository } from './making-repository.ts';
import { outline } from './outline/index.ts';
import { page } from './pages.ts';
import { propose } from './proposing.ts';
import type { DataRequest } from './request.ts';
import { runCommand } from './run-command.ts';
import { run } from './running.ts';
import { lineage } from './showing-lineage.ts';
import { rows } from './showing-rows.ts';
import { sql } from './showing-sql.ts';
import { head, versions } from './text-at-head.ts';
import { tunable, whatIf } from './what-if.ts';

const requests: readonly DataRequest[] = [
  run,
  runCommand,
  page,
  inlinePreviews,
  inlayHints,
  evidenceHover,
  evidenceActions,
  codeLens,
  importers,
  rows,
  lineage,
  sql,
  looking,
  tunable,
  whatIf,
  compare,
  head,
  versions,
  accept,
  makeRepository,
  outline,
  checks,
  propose,
];

export function answerFromData(needs: DataNeeds): DataLife {
  const context = createContext(needs);
  for (const register of requests) register(context);
  return createLife(context);
}
