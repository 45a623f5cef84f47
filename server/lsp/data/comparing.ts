// segspec/compare and segspec/head: what changed since the last commit, as a page beside the text, and the text as it was.

import { dirname } from 'node:path';
import type { SpecDiff } from '../../engine/result/diff-result.ts';
import { openRepository } from '../../project/git.ts';
import { pathOf } from '../../project/spec-files.ts';
import type { CompareOutcome, RunParams } from '../../protocol.ts';
import { comparisonPage } from '../../report/page.ts';
import { Cancelled, type EngineProcess } from '../engine/process.ts';

export interface Comparisons {
  readonly compare: (
    params: RunParams,
    text: string | undefined,
    signal: AbortSignal,
    progress: (message: string, done?: number) => void,
  ) => Promise<CompareOutcome>;
  /** The last comparison of a document. */
  readonly last: (uri: string) => SpecDiff | undefined;
  readonly forget: (uri: string) => void;
}

export function createComparisons(engine: EngineProcess, trusted: () => boolean, changed: () => void): Comparisons {
  const last = new Map<string, SpecDiff>();
  return {
    last: (uri) => last.get(uri),
    forget: (uri) => void last.delete(uri),
    compare: async ({ uri }, text, signal, progress) => {
      if (!trusted())
        return { status: 'refused', message: 'Comparing reads data files, and this workspace is not trusted. Choose “Manage Workspace Trust” to allow it.' };
      if (text === undefined || !uri.startsWith('file:')) return { status: 'refused', message: 'This document is not a file that is open.' };
      try {
        const diff = await engine.ask('compare', { path: pathOf(uri), text }, { signal, progress });
        last.set(uri, diff);
        changed();
        return { status: 'compared', message: summary(diff), page: comparisonPage(diff) };
      } catch (error) {
        if (error instanceof Cancelled) return { status: 'cancelled', message: 'The comparison was cancelled.' };
        return { status: 'refused', message: (error as Error).message };
      }
    },
  };
}

/** The text of a document at HEAD; empty where it was not there. */
export function textAtHead(uri: string): string {
  if (!uri.startsWith('file:')) return '';
  try {
    const path = pathOf(uri);
    const repository = openRepository(dirname(path));
    return repository.read(repository.resolve('HEAD'), path) ?? '';
  } catch {
    return '';
  }
}

function summary({ changes }: SpecDiff): string {
  const [worst] = changes;
  if (worst === undefined) return 'Nothing changed since HEAD.';
  return `${changes.length === 1 ? 'One change' : `${changes.length} changes`} since HEAD; the gravest is a ${worst.class === 'rule' ? 'changed rule' : worst.class} (${worst.what}).`;
}
