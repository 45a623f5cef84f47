// `segspec explain --entity`: finds the entity in today's data, scores it with the committed model file, and says why it is where it is.

import { closestName } from '../engine/data/sources/closest-name.ts';
import type { Warehouse } from '../engine/data/warehouse/warehouse.ts';
import { collect } from '../engine/features/collect.ts';
import type { Why } from '../engine/model/model-file/why.ts';
import { whyHere } from '../engine/model/model-file/why.ts';
import { type CommandInput, textOption } from './command.ts';
import { committedModel, needsFeatures } from './committed-model.ts';
import type { OpenSpec } from './open.ts';
import { printWhy } from './print/why.ts';
import { progressLine } from './progress.ts';
import { UsageError } from './streams.ts';

/** What goes to stdout: words, or the same as JSON. Throws a UsageError where there is no model file or no such entity. */
export async function explainEntity(id: string, spec: OpenSpec, warehouse: Warehouse, input: CommandInput): Promise<string> {
  const { plan } = spec.analysis;
  const { segmentation } = plan;
  if (segmentation === undefined) throw new UsageError(`${spec.shown} declares no \`segmentation\`, so there is nobody to explain.`);
  const model = committedModel(spec, input, 'to explain with');
  const progress = progressLine(input.streams);
  try {
    const collected = await collect(plan, warehouse, {
      signal: input.signal,
      fitted: model.fitted,
      progress: progress.show,
    });
    progress.end();
    needsFeatures(plan, model, collected);
    const { ids } = collected.table;
    const row = ids.indexOf(id);
    if (row === -1) throw new UsageError(nobody(id, ids, segmentation.entity));
    const why: Why = whyHere(model, collected.table, row);
    if (textOption(input, 'format') === 'json') return `${JSON.stringify(why, null, 2)}\n`;
    return printWhy(
      { title: segmentation.label ?? segmentation.name, ...(model.segmentation.asOf !== undefined && { asOf: model.segmentation.asOf }), why },
      input.streams,
    );
  } finally {
    progress.end();
  }
}

/** At most so many ids are suggested. */
const SUGGESTED = 3;

function nobody(id: string, ids: readonly string[], entity: string): string {
  const near: string[] = [];
  // Only ids about as long can be meant; that spares comparing with all of a million.
  let left = ids.filter(({ length }) => Math.abs(length - id.length) <= Math.max(1, id.length / 3));
  for (let found = closestName(id, left); found !== undefined && near.length < SUGGESTED; found = closestName(id, left)) {
    const closest = found;
    near.push(closest);
    left = left.filter((one) => one !== closest);
  }
  if (ids.length === 0) return `There is no ${entity} \`${id}\`: the population is empty.`;
  const suggestion = near.length === 0 ? `Their ids look like \`${ids[0]}\`.` : `Did you mean ${near.map((one) => `\`${one}\``).join(', ')}?`;
  return `There is no ${entity} \`${id}\` in the population of ${ids.length}. ${suggestion}`;
}
