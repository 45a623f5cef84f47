// Several files of one source of which some cannot be read: each of those is told, and the others are read.

import { basename } from 'node:path';
import type { SourcePlan } from '../../../../language/plan/plan.ts';
import { unreadableFile } from '../../result/findings/data-source.ts';
import type { FoundFiles } from './files.ts';
import { READERS } from './formats/index.ts';
import { refusedPacking } from './gzip-check.ts';
import { plainReason } from './plain-reason.ts';
import { inputText, type Raw, type ReadContext } from './raw-relation.ts';
import { refusedFormat } from './refused-format.ts';

/** Reads the files that can be read. Where none is of a kind that is read, says why of the first; rejects where reading fails for all. */
export async function readGoodFiles(source: SourcePlan, files: FoundFiles, context: ReadContext): Promise<Raw | undefined> {
  const refused = await sorted(files, (path) => refusal(path, files, context), context);
  const good = { ...files, paths: refused.good };
  const [first] = refused.bad;
  if (refused.good.length === 0 && first !== undefined) {
    context.findings.push(unreadableFile.at(source.inputOrigin ?? source.nameOrigin, { path: inputText(source), source: source.name, reason: first.reason }));
    return undefined;
  }
  tell(source, files.closed ?? [], context);
  const told = context.findings.length;
  try {
    const raw = await READERS[files.kind](source, good, context);
    tell(source, refused.bad, context);
    return raw;
  } catch (error) {
    context.signal?.throwIfAborted();
    if (good.paths.length < 2) throw error;
    const tried = await sorted(good, (path) => failure(source, path, files, context), context);
    if (tried.good.length === 0 || tried.bad.length === 0) throw error;
    // What was found before it failed is found again.
    context.findings.splice(told);
    tell(source, [...refused.bad, ...tried.bad], context);
    return await READERS[files.kind](source, { ...files, paths: tried.good }, context);
  }
}

interface Bad {
  readonly path: string;
  readonly reason: string;
}

async function sorted({ paths }: FoundFiles, reasonOf: (path: string) => Promise<string | undefined>, { signal }: ReadContext) {
  const good: string[] = [];
  const bad: Bad[] = [];
  for (const path of paths) {
    signal?.throwIfAborted();
    const reason = await reasonOf(path);
    if (reason === undefined) good.push(path);
    else bad.push({ path, reason });
  }
  return { good, bad };
}

async function refusal(path: string, files: FoundFiles, context: ReadContext): Promise<string | undefined> {
  const one = { ...files, paths: [path] };
  try {
    return context.damagedFiles?.get(path) ?? (await refusedFormat(one)) ?? (await refusedPacking(one, context));
  } catch (error) {
    context.signal?.throwIfAborted();
    return plainReason(error);
  }
}

/** Why a file alone cannot be read; what else is found of it is told where all are. */
async function failure(source: SourcePlan, path: string, files: FoundFiles, context: ReadContext): Promise<string | undefined> {
  try {
    await READERS[files.kind](source, { ...files, paths: [path] }, { ...context, findings: [] });
    return undefined;
  } catch (error) {
    context.signal?.throwIfAborted();
    return plainReason(error);
  }
}

function tell(source: SourcePlan, bad: readonly Bad[], { findings }: ReadContext): void {
  const origin = source.inputOrigin ?? source.nameOrigin;
  for (const { path, reason } of bad) findings.push(unreadableFile.at(origin, { path: basename(path), source: source.name, reason, partly: true }));
}
