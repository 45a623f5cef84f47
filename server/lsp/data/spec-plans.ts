// What the specs of a workspace declare, for views that show all of them: of those that are not open only what views need is kept, since a whole meaning takes megabytes.

import type { Plan } from '../../../language/plan/plan.ts';
import { analysisOf } from '../findings/diagnostics.ts';
import type { Session } from '../session.ts';

export interface SpecPlans {
  /** One spec after the other; whoever waits goes first. A spec that cannot be read is left out. */
  readonly each: (uris: readonly string[]) => AsyncGenerator<{ readonly uri: string; readonly plan: Plan }>;
  /** The text of a file has changed, or it is gone. */
  readonly changed: (uri: string) => void;
}

interface Kept {
  readonly plan: Plan | undefined;
  readonly files: ReadonlySet<string>;
}

export function createSpecPlans(session: Session, isOpen: (uri: string) => boolean): SpecPlans {
  const kept = new Map<string, Kept>();

  const look = (uri: string): Kept => {
    const analysis = analysisOf(session, uri);
    const { files, imports } = analysis?.model.closure ?? { files: [], imports: [] };
    session.release(uri);
    return { plan: analysis && outlineOf(analysis.plan), files: new Set([uri, ...files.map((file) => file.uri), ...imports.map(({ to }) => to)]) };
  };

  return {
    each: async function* (uris) {
      for (const uri of uris) {
        if (isOpen(uri)) kept.delete(uri);
        else if (!kept.has(uri)) {
          kept.set(uri, look(uri));
          await new Promise((resolve) => setImmediate(resolve));
        }
        const plan = isOpen(uri) ? analysisOf(session, uri)?.plan : kept.get(uri)?.plan;
        if (plan !== undefined) yield { uri, plan };
      }
    },
    changed: (uri) => {
      for (const [root, { files }] of kept) if (files.has(uri)) kept.delete(root);
    },
  };
}

/** Without what is computed: views show segments, gates, decisions, contracts and tests. */
function outlineOf(plan: Plan): Plan {
  return { ...plan, dimensions: [], sources: plan.sources.map((source) => ({ ...source, columns: [], joins: [] })) };
}
