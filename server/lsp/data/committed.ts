// The model file beside a spec: what segments get their identities from, and what is shown of a spec that has not been run here.

import type { ModelSummary } from '../../engine/result/model-summary.ts';
import { pathOf, readText } from '../../project/spec-files.ts';
import type { EngineProcess } from '../engine/process.ts';

export interface Committed {
  /** What is known now; asks for the rest, and tells `found` when it is there. */
  readonly summary: (uri: string) => ModelSummary | undefined;
  /** The file may have changed. */
  readonly forget: (uri: string) => void;
}

export function createCommitted(engine: EngineProcess, trusted: () => boolean, found: (uri: string) => void): Committed {
  const summaries = new Map<string, ModelSummary | undefined>();
  return {
    summary: (uri) => {
      if (summaries.has(uri) || !trusted()) return summaries.get(uri);
      summaries.set(uri, undefined);
      const { model } = committedText(uri);
      if (model === undefined) return undefined;
      engine.ask('summary', { model }, { aside: true }).then(
        (summary) => {
          if (!summaries.has(uri)) return;
          summaries.set(uri, summary);
          found(uri);
        },
        () => summaries.delete(uri),
      );
      return undefined;
    },
    forget: (uri) => void summaries.delete(uri),
  };
}

/** The text of the model file of a document, where there is one. */
export function committedText(uri: string): { readonly model?: string } {
  const model = uri.startsWith('file:') ? readText(modelPathOf(uri)) : undefined;
  return model === undefined ? {} : { model };
}

function modelPathOf(uri: string): string {
  return pathOf(uri).replace(/(\.segspec)?$/, '.model.json');
}
