// What is known of every open spec from running it: the last whole run, the last preview on a sample, and whether text or data have moved on since.

import type { Plan } from '../../../language/plan/plan.ts';
import type { RunResult } from '../../engine/result/run-result.ts';
import { differences, stampsOf } from '../../project/stamps.ts';
import type { DrawnPicture } from '../../report/pictures/picture.ts';
import type { RunOutput } from '../engine/protocol.ts';
import type { Session } from '../session.ts';
import { samePlan } from './same-plan.ts';

export interface Known {
  readonly result: RunResult;
  readonly pictures: readonly DrawnPicture[];
  readonly from: 'run' | 'sample';
  /** What has moved on since, where something has. */
  readonly stale?: 'spec' | 'data';
  /** The model file that the run would leave. */
  readonly model?: string;
  /** The plan that was run. */
  readonly plan: Plan;
}

export interface Results {
  readonly keep: (uri: string, plan: Plan, output: RunOutput, from: Known['from']) => void;
  /** The best there is: what still holds before what does not, a whole run before a sample. */
  readonly known: (uri: string) => Known | undefined;
  /** The last whole run or the last preview, whether it still holds or not. */
  readonly seen: (uri: string, from: Known['from']) => Known | undefined;
  /** The last whole run, whether it still holds or not. */
  readonly last: (uri: string) => RunResult | undefined;
  readonly stale: (uri: string) => boolean;
  /** Looks at the files behind every result again; gives the documents whose data has moved on since the last look. */
  readonly lookAtData: () => string[];
  /** The document was closed: what its last run said is still shown among the specs of the workspace, a sample is not. */
  readonly closed: (uri: string) => void;
  /** There is no such file any more. */
  readonly forget: (uri: string) => void;
}

interface Kept extends RunOutput {
  readonly plan: Plan;
  readonly order: number;
  dataMoved: boolean;
}

export function createResults(session: Session): Results {
  const runs = new Map<string, Kept>();
  const samples = new Map<string, Kept>();
  let order = 0;

  const seen = (uri: string, from: Known['from']): Known | undefined => {
    const kept = (from === 'run' ? runs : samples).get(uri);
    if (kept === undefined) return undefined;
    const plan = session.analysis(uri)?.plan;
    const stale = plan === undefined || !samePlan(plan, kept.plan) ? 'spec' : kept.dataMoved ? 'data' : undefined;
    return {
      result: kept.result,
      pictures: kept.pictures,
      plan: kept.plan,
      from,
      ...(kept.model !== undefined && { model: kept.model }),
      ...(stale && { stale }),
    };
  };

  const known = (uri: string): Known | undefined => {
    const [run, sample] = [seen(uri, 'run'), seen(uri, 'sample')];
    if (run === undefined || sample === undefined) return run ?? sample;
    if (run.stale === undefined) return run;
    if (sample.stale === undefined) return sample;
    return (samples.get(uri)?.order ?? 0) > (runs.get(uri)?.order ?? 0) ? sample : run;
  };

  return {
    keep: (uri, plan, output, from) => {
      (from === 'run' ? runs : samples).set(uri, { ...output, plan, order: order++, dataMoved: false });
    },
    known,
    seen,
    last: (uri) => runs.get(uri)?.result,
    stale: (uri) => seen(uri, 'run')?.stale !== undefined,
    lookAtData: () => {
      const moved = new Set<string>();
      for (const kept of [runs, samples])
        for (const [uri, one] of kept) {
          if (one.dataMoved || differences(one.data.stamps, stampsOf(one.data)).length === 0) continue;
          one.dataMoved = true;
          moved.add(uri);
        }
      return [...moved];
    },
    closed: (uri) => {
      samples.delete(uri);
      if (!uri.startsWith('file:')) runs.delete(uri);
    },
    forget: (uri) => {
      runs.delete(uri);
      samples.delete(uri);
    },
  };
}
