// Any model file: a problem in words, or a model that scores any row, says why, and is read again as it was written.

import { reasonOf } from '../../../server/engine/data/sql/not-computable.ts';
import { modelFileText } from '../../../server/engine/model/model-file/build.ts';
import { readModelFile } from '../../../server/engine/model/model-file/read.ts';
import type { ModelFile } from '../../../server/engine/model/model-file/schema.ts';
import { type FeatureRow, scoreNamed, scoreRow } from '../../../server/engine/model/model-file/score.ts';
import { scoringSql } from '../../../server/engine/model/model-file/scoring-sql.ts';
import { anyModelFile } from '../model-input.ts';
import type { Target } from '../target.ts';

/** Words of the machine in a sentence for people. */
const INSIDE = /undefined|\[object|\bNaN\b|TypeError|RangeError|\n\s+at |Maximum call stack/;

/** Rows of usual and unusual values, by what the model says it reads. */
function rowsFor({ inputs }: ModelFile): FeatureRow[] {
  const rowOf = (value: (input: ModelFile['inputs'][number], i: number) => FeatureRow[string]): FeatureRow =>
    Object.fromEntries(inputs.map((input, i) => [input.feature, value(input, i)]));
  return [
    {},
    ...[0, 1, -7.5, 40, 1e6].map((value) => rowOf(() => value)),
    ...[0, 1, 2].map((at) => rowOf(({ levels, type }) => levels?.[at] ?? (type.kind === 'ordinal' ? type.levels[at] : at * 3))),
    rowOf(() => 'constructor'),
    rowOf(() => '2025-03-01'),
    rowOf((_, i) => (i % 2 ? null : 5)),
  ];
}

function unsound(file: ModelFile): string | undefined {
  for (const score of rowsFor(file).flatMap((row) => [scoreRow(file, row), scoreNamed(file, row)])) {
    if (score.segment === undefined) {
      if (!score.reason) return 'a row without a segment and without a reason';
      continue;
    }
    const figures = [score.confidence, score.distance?.own, score.posterior?.own, score.margin, ...score.deciding.map(({ gain }) => gain)];
    if (figures.some((figure) => figure !== undefined && !Number.isFinite(figure))) return 'a score that is not a number';
  }
  try {
    scoringSql(file);
  } catch (error) {
    if (reasonOf(error) === undefined) throw error;
  }
  return undefined;
}

export const models: Target = {
  name: 'models',
  unit: 'model files',
  promises: 'a problem in words, or a model that scores any row and is read again as it was written',
  inSuite: 400,
  make: anyModelFile,
  judge: (text) => {
    const read = readModelFile(text);
    if ('problem' in read)
      return /^[A-Z].*\.$/s.test(read.problem) && !INSIDE.test(read.problem) && read.problem.length < 600 ? undefined : `says: ${read.problem.slice(0, 200)}`;
    const again = readModelFile(modelFileText(read.file));
    if ('problem' in again) return `is not read again: ${again.problem}`;
    if (modelFileText(again.file) !== modelFileText(read.file)) return 'is another one when it is read again';
    return unsound(read.file);
  },
};
