// Features of the last previews: an edit that changes nothing of what they are made from, in the spec or on disk, reads nothing again.

import { featureKeyOf, featurePlan } from '../../../language/plan/forming-features.ts';
import { movedTo, relocated } from '../../../language/plan/moved.ts';
import type { Plan } from '../../../language/plan/plan.ts';
import type { Collected } from '../../engine/features/collect.ts';
import { differences, type Stamps } from '../../project/stamps.ts';

/** So many specs are looked at in turn; a sample of each is small. */
const MOST = 4;

interface Kept {
  readonly key: string;
  readonly plan: Plan;
  readonly stamps: Stamps;
  readonly collected: Collected;
}

export interface KeptFeatures {
  /** `stamps` of the files behind the plan, taken before; `entities` in the sample. */
  readonly of: (plan: Plan, entities: number, stamps: Stamps, collectNow: () => Promise<Collected>) => Promise<Collected>;
}

export function keepFeatures(): KeptFeatures {
  let kept: readonly Kept[] = [];
  return {
    of: async (plan, entities, stamps, collectNow) => {
      if (!restsOnFiles(plan)) return collectNow();
      const key = `${entities} ${featureKeyOf(plan)}`;
      const known = kept.find((one) => one.key === key && differences(one.stamps, stamps).length === 0);
      if (known) return { ...known.collected, report: relocated(known.collected.report, movedTo(known.plan, plan)) };
      const collected = await collectNow();
      kept = [{ key, plan: featurePlan(plan), stamps, collected }, ...kept.filter((one) => one.plan.uri !== plan.uri)].slice(0, MOST);
      return collected;
    },
  };
}

/** Whether a stamp of files tells that the data is another: a server says nothing of the kind. */
function restsOnFiles({ sources, connections }: Plan): boolean {
  return sources.every(({ input }) => input.kind !== 'table' || connections.find(({ name }) => name === input.connection)?.kind === 'duckdb');
}
