// Fingerprints of spec and data: whether a model file still belongs to what it stands beside.

import { createHash } from 'node:crypto';
import type { Plan } from '../../../../language/plan/plan.ts';
import { type FeatureTable, featureKey } from '../../data/tables/feature-table.ts';
import type { Pace } from '../../result/pace.ts';
import { round } from '../../statistics/numeric/round.ts';
import { meaningOf } from '../meaning/meaning.ts';
import { fingerprintOf } from './canonical-json.ts';
import type { ModelFile, SpecFingerprints } from './schema.ts';

/** The same after formatting, moving or relabelling. */
export function fingerprintSpec(plan: Plan): SpecFingerprints {
  const { forms, rest } = meaningOf(plan);
  return { forms: fingerprintOf(forms), rest: fingerprintOf(rest) };
}

/** Whether a model file was made from a spec that forms the same segments; undefined of a file of an earlier version, which does not say. */
export function isOf({ spec }: Pick<ModelFile, 'spec'>, plan: Plan): boolean | undefined {
  return 'forms' in spec ? spec.forms === fingerprintSpec(plan).forms : undefined;
}

/** Values that are rounded and hashed at a time. */
const BLOCK = 65_536;

/** Of feature values and case weights, rounded; rows are in canonical order, so neither their order nor the entities' names matter. */
export async function fingerprintData({ columns, caseWeights }: Pick<FeatureTable, 'columns' | 'caseWeights'>, pace: Pace): Promise<string> {
  const hash = createHash('sha256');
  // One piece of memory for all blocks.
  const bytes = new DataView(new ArrayBuffer(8 * BLOCK));
  const add = async (about: unknown, values: Float64Array): Promise<void> => {
    hash.update(JSON.stringify(about));
    for (let start = 0; start < values.length; start += BLOCK) {
      const count = Math.min(BLOCK, values.length - start);
      for (let i = 0; i < count; i++) {
        const value = values[start + i] as number;
        bytes.setFloat64(8 * i, Number.isNaN(value) ? Number.NaN : round(value), true);
      }
      hash.update(new Uint8Array(bytes.buffer, 0, 8 * count));
      await pace.breathe();
    }
  };
  for (const column of columns) await add([featureKey(column), column.type.kind, column.levels ?? []], column.values);
  for (const [source, values] of Object.entries(caseWeights ?? {})) await add(['case weights', source], values);
  return `sha256:${hash.digest('hex')}`;
}
