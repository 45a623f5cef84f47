// Features by themselves, live: after a pause in typing, those whose text was changed are computed on the sample, and nothing that is formed from them.
// What is superseded by the next key press is cancelled; what no longer says the same is not told of.

import { featurePart } from '../../../language/plan/feature-part.ts';
import type { FeaturePlan, Plan } from '../../../language/plan/plan.ts';
import type { Analysis } from '../../../language/rules/analyze.ts';
import type { FeatureReport } from '../../engine/result/feature-report.ts';
import { Cancelled, type EngineOptions } from '../engine/process.ts';
import type { PreviewNeeds } from './previewing.ts';
import { sameMeaning, samePlan } from './same-plan.ts';

/** Sooner than a preview of the whole, so that what was written last is there first. */
const PAUSE_MS = 300;

/** One feature, and who was looked at. */
export interface FeatureSeen {
  readonly report?: FeatureReport;
  /** Why it has no values. */
  readonly notRun?: string;
  readonly entities: number;
  readonly drawnFrom?: number;
}

export interface FeaturePreviews {
  /** A document was judged; `edited` where somebody wrote in it. */
  readonly schedule: (uri: string, edited: boolean) => void;
  /** Of these features now, because somebody asked. Rejects with `Cancelled`, or where they cannot be computed. */
  readonly look: (uri: string, keys: readonly string[], options: EngineOptions) => Promise<ReadonlyMap<string, FeatureSeen>>;
  /** What is known of a feature that still says the same. */
  readonly known: (uri: string, key: string) => FeatureSeen | undefined;
  /** The data is another. */
  readonly dataMoved: (uri: string) => void;
  readonly forget: (uri: string) => void;
}

interface Document {
  /** As they were judged last. */
  features: ReadonlyMap<string, FeaturePlan>;
  /** Changed, and not computed since. */
  readonly wanted: Set<string>;
  readonly known: Map<string, { readonly part: Plan; readonly seen: FeatureSeen }>;
  timer?: NodeJS.Timeout | undefined;
  work?: { readonly part: Plan; readonly abort: AbortController } | undefined;
}

export function createFeaturePreviews({ session, engine, columnsKnown, allowed, settings, changed, showWork }: Omit<PreviewNeeds, 'results'>): FeaturePreviews {
  const documents = new Map<string, Document>();
  const documentOf = (uri: string): Document => {
    const found = documents.get(uri) ?? { features: new Map(), wanted: new Set(), known: new Map() };
    documents.set(uri, found);
    return found;
  };

  const cancel = (document: Document): void => {
    clearTimeout(document.timer);
    document.timer = undefined;
    document.work?.abort.abort();
    document.work = undefined;
  };

  const look: FeaturePreviews['look'] = async (uri, keys, options) => {
    const document = documentOf(uri);
    await columnsKnown(uri);
    const plan = session.analysis(uri)?.plan;
    if (plan === undefined || options.signal?.aborted) throw new Cancelled('cancelled');
    const output = await engine.ask('features', { plan: featurePart(plan, new Set(keys)), keys, entities: settings().sample }, { ...options, aside: true });
    if ('tooLarge' in output) throw new Error(`Nothing is computed while you type: ${output.tooLarge}. A run computes it.`);
    const { entities, drawnFrom, features, notRun } = output;
    const found = new Map<string, FeatureSeen>();
    for (const key of keys) {
      const report = features.find((one) => one.key === key);
      const reason = notRun.find((one) => one.key === key)?.reason;
      if (report === undefined && reason === undefined) continue;
      const seen = { entities, ...(drawnFrom !== undefined && { drawnFrom }), ...(report ? { report } : { notRun: reason ?? '' }) };
      found.set(key, seen);
      document.known.set(key, { part: featurePart(plan, new Set([key])), seen });
      document.wanted.delete(key);
    }
    changed(uri);
    return found;
  };

  const start = async (uri: string, document: Document, part: Plan): Promise<void> => {
    document.timer = undefined;
    const abort = new AbortController();
    document.work = { part, abort };
    const keys = [...document.wanted];
    const work = showWork(`Values of ${keys.length === 1 ? (keys[0] ?? '') : `${keys.length} features`}`, () => abort.abort());
    try {
      await look(uri, keys, { signal: abort.signal, progress: work.progress });
    } catch {
      // Nobody asked for it by name: there is nothing beside the line, and the findings or a run say why.
    } finally {
      work.end();
      if (document.work?.abort === abort) document.work = undefined;
    }
  };

  return {
    look,
    schedule: (uri, edited) => {
      const analysis = session.analysis(uri);
      if (analysis === undefined) return;
      const document = documentOf(uri);
      const now = new Map<string, FeaturePlan>(
        analysis.plan.dimensions.flatMap(({ features }) => features.map((feature) => [`${feature.dimension}.${feature.name}`, feature] as const)),
      );
      if (edited) for (const [key, feature] of now) if (!sameMeaning(document.features.get(key), feature)) document.wanted.add(key);
      for (const key of document.wanted) if (!now.has(key)) document.wanted.delete(key);
      document.features = now;
      if (document.wanted.size === 0) return cancel(document);
      const part = featurePart(analysis.plan, document.wanted);
      if (document.work !== undefined && samePlan(document.work.part, part)) return;
      cancel(document);
      if (!settings().live || !allowed() || !uri.startsWith('file:') || isBroken(analysis, part)) return;
      document.timer = setTimeout(() => void start(uri, document, part), PAUSE_MS);
    },
    known: (uri, key) => {
      const kept = documents.get(uri)?.known.get(key);
      const plan = kept && session.analysis(uri)?.plan;
      return kept && plan && samePlan(featurePart(plan, new Set([key])), kept.part) ? kept.seen : undefined;
    },
    dataMoved: (uri) => {
      const { known } = documents.get(uri) ?? {};
      if (known === undefined || known.size === 0) return;
      known.clear();
      changed(uri);
    },
    forget: (uri) => {
      const document = documents.get(uri);
      if (document) cancel(document);
      documents.delete(uri);
    },
  };
}

/** Whether something that the features rest on has an error: what it means could only be guessed. */
function isBroken({ findings }: Analysis, { segmentation, sources, dimensions }: Plan): boolean {
  const places = [...(segmentation ? [segmentation] : []), ...sources, ...dimensions.flatMap(({ features }) => features)].map(({ origin }) => origin);
  return findings.some(
    ({ severity, origin: { uri, start } }) =>
      severity === 'error' && places.some((place) => place.uri === uri && start.line >= place.start.line && start.line <= place.end.line),
  );
}
