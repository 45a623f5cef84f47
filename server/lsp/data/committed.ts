// The model file beside a spec: what segments get their identities from, and what is shown of a spec that has not been run here.

import type { Plan } from '../../../language/plan/plan.ts';
import type { CommittedSummary, ModelSummary } from '../../engine/result/model-summary.ts';
import { pathOf, readText } from '../../project/spec-files.ts';
import type { EngineProcess } from '../engine/process.ts';
import type { Session } from '../session.ts';
import { samePlan } from './same-plan.ts';

export interface CommittedModel {
  readonly summary: ModelSummary;
  /** The file was made from another wording than that of the document now. */
  readonly stale: boolean;
}

export interface Committed {
  /** What is known now; asks for the rest, and tells `found` when it is there. */
  readonly model: (uri: string) => CommittedModel | undefined;
  /** The file may have changed. */
  readonly forget: (uri: string) => void;
}

/** What was found, and the plan that it was held against. */
interface Held extends CommittedSummary {
  readonly plan: Plan;
}

export function createCommitted(session: Session, engine: EngineProcess, trusted: () => boolean, found: (uri: string) => void): Committed {
  const known = new Map<string, Held | undefined>();
  /** What is being asked about; another one once the file has changed. */
  const asking = new Map<string, object>();

  const ask = (uri: string, plan: Plan): void => {
    const { model } = committedText(uri);
    if (model === undefined) return void known.set(uri, undefined);
    const question = {};
    asking.set(uri, question);
    const isLast = (): boolean => asking.get(uri) === question && asking.delete(uri);
    engine.ask('summary', { plan, model }, { aside: true }).then(
      (answer) => {
        if (!isLast()) return;
        known.set(uri, answer && { ...answer, plan });
        if (answer) found(uri);
      },
      () => void isLast(),
    );
  };

  return {
    model: (uri) => {
      const plan = session.analysis(uri)?.plan;
      if (plan === undefined || !trusted()) return undefined;
      const held = known.get(uri);
      const same = held !== undefined && samePlan(held.plan, plan);
      // A file that was of another wording may be of this one.
      if (!asking.has(uri) && (held === undefined ? !known.has(uri) : !same && !held.ofPlan)) ask(uri, plan);
      return held && { summary: held.summary, stale: !(held.ofPlan && same) };
    },
    forget: (uri) => {
      known.delete(uri);
      asking.delete(uri);
    },
  };
}

/** The text of the model file of a document, where there is one. */
export function committedText(uri: string): { readonly model?: string } {
  const model = uri.startsWith('file:') ? readText(modelPathOf(uri)) : undefined;
  return model === undefined ? {} : { model };
}

export function modelPathOf(uri: string): string {
  return pathOf(uri).replace(/(\.segspec)?$/, '.model.json');
}
