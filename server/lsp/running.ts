// Runs on request: the plan goes to the engine process, progress comes back, and the last result of every document is kept for its page.

import type { Plan } from '../../language/plan/plan.ts';
import type { RunResult } from '../engine/result/run-result.ts';
import { pathOf, readText } from '../project/spec-files.ts';
import type { PageContent, RunOutcome, RunParams } from '../protocol.ts';
import { emptyPage, resultPage } from '../report/page.ts';
import { Cancelled, type EngineProcess } from './engine-process.ts';
import type { Session } from './session.ts';

interface LastRun {
  readonly result: RunResult;
  /** What was run, to tell whether the text has moved on. */
  readonly key: string;
}

export interface Runs {
  readonly run: (params: RunParams, signal: AbortSignal, progress: (message: string, done?: number) => void) => Promise<RunOutcome>;
  readonly page: (uri: string) => PageContent;
  readonly last: (uri: string) => RunResult | undefined;
  /** Whether the spec has moved on since its last run. */
  readonly stale: (uri: string) => boolean;
}

export function createRuns(session: Session, engine: EngineProcess, trusted: () => boolean, changed: (uri: string) => void): Runs {
  const last = new Map<string, LastRun>();

  const run: Runs['run'] = async ({ uri }, signal, progress) => {
    if (!trusted()) {
      return {
        status: 'refused',
        message:
          'Running a spec reads data files, and this workspace is not trusted. Choose “Manage Workspace Trust” to allow it; findings, completion and formatting work without.',
      };
    }
    const analysis = session.analysis(uri);
    if (!analysis) return { status: 'refused', message: 'This document is not open.' };
    const errors = analysis.findings.filter(({ severity }) => severity === 'error');
    if (errors.length > 0)
      return {
        status: 'refused',
        message: `The spec has ${errors.length} error${errors.length === 1 ? '' : 's'}; correct ${errors.length === 1 ? 'it' : 'them'} first. ${errors[0]?.message ?? ''}`,
      };
    if (!analysis.plan.segmentation)
      return { status: 'refused', message: 'This file declares no `segmentation`: it is a library, and only what imports it can be run.' };
    try {
      const result = await engine.ask('run', { plan: analysis.plan, ...committed(uri) }, { signal, progress });
      last.set(uri, { result, key: keyOf(analysis.plan) });
      changed(uri);
      return { status: result.status, message: summary(result) };
    } catch (error) {
      if (error instanceof Cancelled) return { status: 'cancelled', message: 'The run was cancelled; nothing was changed.' };
      return { status: 'refused', message: (error as Error).message };
    }
  };

  const stale = (uri: string): boolean => {
    const plan = session.analysis(uri)?.plan;
    return plan !== undefined && keyOf(plan) !== last.get(uri)?.key;
  };

  return {
    run,
    last: (uri) => last.get(uri)?.result,
    stale,
    page: (uri) => {
      const known = last.get(uri);
      return known === undefined ? emptyPage() : resultPage(known.result, stale(uri));
    },
  };
}

/** The model file beside a spec, which segments get their identities from. */
function committed(uri: string): { readonly model?: string } {
  const model = uri.startsWith('file:') ? readText(pathOf(uri).replace(/(\.segspec)?$/, '.model.json')) : undefined;
  return model === undefined ? {} : { model };
}

/** The plan without its places: comments and layout do not make a result stale. */
function keyOf(plan: Plan): string {
  return JSON.stringify(plan, (key, value: unknown) => (/origin$/i.test(key) || key === 'properties' ? undefined : value));
}

function summary(result: RunResult): string {
  const champion = result.models[0];
  const found = champion?.segments.length
    ? `${champion.segments.length} segments of ${result.audit.population.toLocaleString('en-US')} ${result.segmentation.entity}s`
    : 'No segments were formed';
  const failed = champion?.gates.filter((gate) => gate.status === 'failed').length ?? 0;
  const notRun = (champion?.gates.filter((gate) => gate.status === 'not run').length ?? 0) + result.notRun.length;
  const parts = [failed > 0 ? `${failed} gate${failed === 1 ? '' : 's'} failed` : '', notRun > 0 ? `${notRun} not run` : ''].filter(Boolean);
  return `${found}.${parts.length ? ` ${parts.join(', ')}.` : ' Every gate passed.'}`;
}
