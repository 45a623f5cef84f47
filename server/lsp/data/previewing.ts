// Live preview: after a pause in typing, the spec is run on a sample. What is superseded is cancelled; nothing waits for it.

import type { Plan } from '../../../language/plan/plan.ts';
import type { Analysis } from '../../../language/rules/analyze.ts';
import { Cancelled, type EngineProcess } from '../engine/process.ts';
import type { Session } from '../session.ts';
import type { PreviewSettings } from '../settings.ts';
import { committedText } from './committed.ts';
import type { Results } from './results.ts';
import { samePlan } from './same-plan.ts';
import type { ShowWork } from './showing-work.ts';

/** Typing has paused for so long before data is read. */
const PAUSE_MS = 700;

export interface Previews {
  /** The spec of a document has changed, or somebody looks at it. */
  readonly schedule: (uri: string) => void;
  readonly cancel: (uri: string) => void;
  /** The document was closed. */
  readonly forget: (uri: string) => void;
  /** Why there is no preview of a document, where there is a reason. */
  readonly without: (uri: string) => string | undefined;
}

export interface PreviewNeeds {
  readonly session: Session;
  /** Not the one of whole runs, which a preview must not hold up. */
  readonly engine: EngineProcess;
  readonly results: Results;
  /** Settles once what is known of the columns of a document will not change by itself: features of other types are others. */
  readonly columnsKnown: (uri: string) => Promise<void>;
  /** Whether data may be read now. */
  readonly allowed: () => boolean;
  readonly settings: () => PreviewSettings;
  readonly changed: (uri: string) => void;
  readonly showWork: ShowWork;
}

export function createPreviews({ session, engine, results, columnsKnown, allowed, settings, changed, showWork }: PreviewNeeds): Previews {
  const timers = new Map<string, { readonly plan: Plan; readonly timer: NodeJS.Timeout }>();
  const underWay = new Map<string, { readonly plan: Plan; readonly abort: AbortController }>();
  const reasons = new Map<string, string>();

  const cancel = (uri: string): void => {
    clearTimeout(timers.get(uri)?.timer);
    timers.delete(uri);
    underWay.get(uri)?.abort.abort();
    underWay.delete(uri);
  };

  const start = async (uri: string): Promise<void> => {
    timers.delete(uri);
    const begun = session.analysis(uri);
    if (!allowed() || begun === undefined || !canRun(begun)) return;
    const abort = new AbortController();
    underWay.set(uri, { plan: begun.plan, abort });
    const work = showWork(`Preview of ${begun.plan.segmentation?.label ?? 'the spec'}`, () => cancel(uri));
    try {
      await columnsKnown(uri);
      const analysis = session.analysis(uri);
      if (abort.signal.aborted || analysis === undefined || !canRun(analysis)) return;
      const output = await engine.ask(
        'preview',
        { plan: analysis.plan, entities: settings().sample, ...committedText(uri) },
        { signal: abort.signal, aside: true, progress: work.progress },
      );
      if (abort.signal.aborted) return;
      if ('tooLarge' in output) reasons.set(uri, output.tooLarge);
      else {
        reasons.delete(uri);
        results.keep(uri, analysis.plan, output, 'sample');
      }
      changed(uri);
    } catch (error) {
      if (abort.signal.aborted || error instanceof Cancelled) return;
      // What was known stays, marked stale, and whoever looks is told why there is nothing newer.
      reasons.set(uri, 'it could not be run on a sample; a whole run says why');
      changed(uri);
    } finally {
      work.end();
      if (underWay.get(uri)?.abort === abort) underWay.delete(uri);
    }
  };

  return {
    cancel,
    forget: (uri) => {
      cancel(uri);
      reasons.delete(uri);
    },
    without: (uri) => (uri.startsWith('file:') ? reasons.get(uri) : 'the document is in no file yet; save it first'),
    schedule: (uri) => {
      const analysis = session.analysis(uri);
      // Who only looks again does not put it off.
      const now = underWay.get(uri)?.plan ?? timers.get(uri)?.plan;
      if (now !== undefined && analysis !== undefined && samePlan(analysis.plan, now)) return;
      cancel(uri);
      if (!settings().live || !allowed() || !uri.startsWith('file:') || analysis === undefined || !canRun(analysis)) return;
      const known = results.known(uri);
      if (known !== undefined && known.stale === undefined) return;
      timers.set(uri, { plan: analysis.plan, timer: setTimeout(() => void start(uri), PAUSE_MS) });
    },
  };
}

function canRun({ plan, findings }: Analysis): boolean {
  return plan.segmentation !== undefined && plan.models.length > 0 && plan.sources.length > 0 && !findings.some(({ severity }) => severity === 'error');
}
