// Whether a delivery can be made where everybody lies, without a row of anybody's coming here: all sources in one server, and tables of it as targets.

import type { ConnectionPlan, Plan, PublishPlan } from '../../../../language/plan/plan.ts';
import type { ModelFile } from '../../../engine/model/model-file/schema.ts';
import { hasHolder } from './hold.ts';

/** The connection that holds all sources and takes all these publishes; undefined where rows have to come here. */
export function connectionInside(plan: Plan, publishes: readonly PublishPlan[], model: ModelFile): ConnectionPlan | undefined {
  const named = new Set([
    ...plan.sources.flatMap(({ input }) => (input.kind === 'view' ? [] : [input.kind === 'table' ? input.connection : undefined])),
    ...publishes.map((publish) => (staysIn(publish, plan) && publish.to !== undefined && 'connection' in publish.to ? publish.to.connection : undefined)),
  ]);
  const [only] = named;
  const connection = named.size === 1 && publishes.length > 0 ? plan.connections.find(({ name }) => name === only) : undefined;
  return connection !== undefined && hasHolder(connection.kind) && model.parameters.kind !== 'rules' ? connection : undefined;
}

function staysIn({ name, kind, to, mode, columns }: PublishPlan, { measures, consumers }: Plan): boolean {
  // Who was in it has to be kept here where somebody will ask and the table does not remember.
  const asked = measures.some(({ of }) => of?.target === name) || consumers.some(({ column, reads }) => column !== undefined && reads[0]?.target === name);
  const table = kind === 'table' && to !== undefined && 'connection' in to && to.relation === 'table';
  return table && !(asked && mode !== 'history') && !columns.some(({ text, feature }) => feature === undefined && text === 'runner_up');
}
