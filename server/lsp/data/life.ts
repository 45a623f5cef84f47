// What happens to documents and to the files behind them, and what of it is looked at, remembered or forgotten.

import type { Plan } from '../../../language/plan/plan.ts';
import type { KnownValues } from '../text/value-completion.ts';
import type { DataContext } from './context.ts';
import { createDataFindings } from './data-findings.ts';
import { knownValues } from './known-values.ts';
import { createRunFindings } from './run-findings.ts';

/** Milliseconds between two looks at the files behind results. */
const LOOK_MS = 2_000;

export interface DataLife {
  /** A document was judged: its columns may be due, and its preview where somebody has written in it. */
  readonly judged: (uri: string, plan: Plan) => void;
  readonly closed: (uri: string) => void;
  /** A spec is no longer there. */
  readonly deleted: (uri: string) => void;
  /** The text of a document has changed. */
  readonly changed: (uri: string) => void;
  /** A file on disk has changed. */
  readonly fileChanged: (uri: string) => void;
  /** The values of a column that are known, for completion. */
  readonly values: KnownValues;
  readonly stop: () => void;
}

export function createLife(context: DataContext): DataLife {
  const {
    documents,
    session,
    trusted,
    again,
    results,
    committed,
    columns,
    boards,
    statistics,
    previews,
    featurePreviews,
    comparisons,
    specs,
    restore,
    telling,
  } = context;
  const firstSeen = new Map<string, number>();
  session.hearRuns(createDataFindings(createRunFindings(results), columns, boards));

  const lookAt = (uri: string, plan: Plan): void => {
    columns.schedule(uri, plan);
    boards.schedule(uri, plan);
  };

  const looking = setInterval(() => {
    for (const uri of new Set([...results.lookAtData(), ...columns.moved(), ...boards.moved()])) {
      columns.forget(uri);
      boards.forget(uri);
      statistics.forget(uri);
      featurePreviews.dataMoved(uri);
      const plan = session.analysis(uri)?.plan;
      if (plan !== undefined && trusted()) lookAt(uri, plan);
      previews.schedule(uri);
      telling.perhapsChanged(uri);
      again(uri);
    }
  }, LOOK_MS).unref();

  return {
    judged: (uri, plan) => {
      const version = documents.get(uri)?.version;
      if (version === undefined) return;
      void restore(uri);
      if (trusted()) lookAt(uri, plan);
      if (firstSeen.get(uri) === undefined) firstSeen.set(uri, version);
      // Opening a spec alone reads no data.
      const edited = firstSeen.get(uri) !== version;
      featurePreviews.schedule(uri, edited);
      if (edited) previews.schedule(uri);
      telling.perhapsChanged(uri);
    },
    closed: (uri) => {
      columns.forget(uri);
      boards.forget(uri);
      statistics.forget(uri);
      previews.forget(uri);
      featurePreviews.forget(uri);
      committed.forget(uri);
      comparisons.delete(uri);
      results.closed(uri);
      firstSeen.delete(uri);
      telling.forget(uri);
    },
    deleted: (uri) => {
      if (documents.get(uri) === undefined) results.forget(uri);
    },
    changed: (uri) => {
      // What is open will be looked at as soon as it is judged.
      if (trusted() && documents.get(uri) !== undefined) context.aside.ready();
      specs.changed(uri);
    },
    values: knownValues(statistics),
    fileChanged: (uri) => {
      specs.changed(uri);
      if (!uri.endsWith('.model.json')) return;
      for (const { uri: open } of documents.all()) {
        committed.forget(open);
        telling.changed(open);
      }
    },
    stop: () => {
      clearInterval(looking);
      context.engine.stop();
      context.aside.stop();
    },
  };
}
