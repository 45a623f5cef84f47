// Whether a difference between two model files may stand in the way of a locked run: another segment for somebody, or a figure that nothing in the spec explains.

import { canonicalJson } from './canonical-json.ts';
import type { ModelFile } from './schema.ts';

/**
 * What is reworded changes nobody. What is meant beside the segments – gates, decisions, features that describe – may give other figures about
 * them; what forms and scores them must be the same.
 */
export function blocksLocked(before: ModelFile, after: ModelFile): boolean {
  const earlier = !('forms' in before.spec);
  const same = (part: (file: ModelFile) => object) => canonicalJson(part(comparable(before, earlier))) === canonicalJson(part(comparable(after, earlier)));
  if (!same(scoring)) return true;
  const meantOtherwise = 'rest' in before.spec && 'rest' in after.spec && before.spec.rest !== after.spec.rest;
  return !meantOtherwise && !same(withoutWords);
}

/** Without what a file of an earlier version does not hold. */
function comparable(file: ModelFile, earlier: boolean): ModelFile {
  if (!earlier) return file;
  const { forms: _, ...data } = file.data;
  return { ...file, spec: { fingerprint: '' }, data, definitions: undefined };
}

function scoring(file: ModelFile): object {
  const { engine, segmentation, model, spec, data, inputs, preparation, definitions, parameters, segments, retired, choice, optimum, criteria, nulls, watch } =
    withoutWords(file);
  return {
    engine,
    asOf: segmentation.asOf,
    model,
    spec: 'forms' in spec ? spec.forms : undefined,
    data: { ...data, fingerprint: 'forms' in data ? '' : data.fingerprint },
    inputs,
    preparation,
    definitions,
    parameters,
    segments: segments.map(({ id, aliases, size, share, stability }) => ({ id, aliases, size, share, stability })),
    retired,
    k: choice.k,
    optimum,
    criteria,
    nulls,
    watch,
  };
}

function withoutWords(file: ModelFile): ModelFile {
  return {
    ...file,
    inputs: file.inputs.map((input) => ({ ...input, label: '' })),
    // Prepared columns are named after the label of their feature.
    preparation: file.preparation.map((feature) => ({ ...feature, label: '', columns: feature.columns.map(() => '') })),
    segments: file.segments.map((segment) => ({ ...segment, label: '', signature: '' })),
    gates: file.gates.map(({ metric, status, value, perSegment }) => ({ metric, status, value, perSegment, text: '', detail: '' })),
    choice: { ...file.choice, text: '' },
    checksum: '',
  };
}
