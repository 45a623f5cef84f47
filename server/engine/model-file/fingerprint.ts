// Fingerprints of spec and data: whether a model file still belongs to what it stands beside.

import { createHash } from 'node:crypto';
import type { Plan } from '../../../language/plan/plan.ts';
import { withoutPlaces } from '../expression/plain.ts';
import { type FeatureTable, featureKey } from '../feature-table.ts';
import { round } from '../numeric/round.ts';
import type { Pace } from '../pace.ts';
import { canonicalJson } from './canonical-json.ts';
import type { ModelFile } from './schema.ts';

/** Left out of the spec's fingerprint: places, the day in force (it counts as it is written), wording for readers, and whatever depends on the machine or on the data. */
const WORDING = new Set(['asOf', 'today', 'label', 'question', 'properties', 'uri', 'base', 'text', 'because']);

export function sha256(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

/** Of what the plan means: the same after formatting, moving or relabelling. */
export function fingerprintSpec(plan: Plan): string {
  return sha256(canonicalJson(meaning(withoutPlaces(plan))));
}

/** Whether a model file was made from a spec that means the same. */
export function isOf({ spec }: Pick<ModelFile, 'spec'>, plan: Plan): boolean {
  return spec.fingerprint === fingerprintSpec(plan);
}

function meaning(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(meaning);
  if (typeof data !== 'object' || data === null) return data;
  const feature = 'expression' in data && 'transforms' in data;
  return Object.fromEntries(
    Object.entries(data).flatMap(([key, value]) => {
      // `base` is wording only where it is the folder of a file; a model's base is its meaning.
      if (key === 'base' ? typeof value === 'string' : WORDING.has(key)) return [];
      return feature && key === 'type' ? [] : [[key, meaning(value)]];
    }),
  );
}

/** Of the feature values and case weights, rounded; rows are in canonical order, so neither their order nor the entities' names matter. */
export async function fingerprintData(table: FeatureTable, pace: Pace): Promise<string> {
  const hash = createHash('sha256');
  const add = async (about: unknown, values: Float64Array): Promise<void> => {
    hash.update(JSON.stringify(about));
    const block = 65_536;
    for (let start = 0; start < values.length; start += block) {
      const rounded = values.slice(start, start + block).map((value) => (Number.isNaN(value) ? Number.NaN : round(value)));
      hash.update(littleEndian(rounded));
      await pace.breathe();
    }
  };
  for (const column of table.columns) await add([featureKey(column), column.type.kind, column.levels ?? []], column.values);
  for (const [source, values] of Object.entries(table.caseWeights ?? {})) await add(['case weights', source], values);
  return `sha256:${hash.digest('hex')}`;
}

function littleEndian(values: Float64Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 8));
  for (let i = 0; i < values.length; i++) view.setFloat64(i * 8, values[i] as number, true);
  return new Uint8Array(view.buffer);
}
