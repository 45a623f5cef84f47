// Reading a model file back, and saying plainly what is wrong with one that cannot be used.

import type { MethodParameters } from '../methods/method.ts';
import { checksumOf } from './build.ts';
import { FORMAT, type ModelFile, modelFileSchema, VERSION } from './schema.ts';

export type ReadModelFile = { readonly file: ModelFile } | { readonly problem: string; readonly newer?: true };

const REPAIR = 'Restore it from version control, or make it anew with `segspec run --write`.';

/** Never throws: the text of a file that is cut off, edited, merged or newer gives a problem in plain words. */
export function readModelFile(text: string): ReadModelFile {
  if (text.trim() === '') return { problem: `The model file is empty. ${REPAIR}` };
  if (/^(<{7}|={7}|>{7})( |$)/m.test(text))
    return { problem: `The model file holds merge conflict marks. Choose one side, or make it anew with \`segspec run --write\`.` };
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return {
      problem: text.trimEnd().endsWith('}')
        ? `The model file is not valid JSON. ${REPAIR}`
        : `The model file is cut off: it does not end where it should. ${REPAIR}`,
    };
  }
  const head = typeof data === 'object' && data !== null ? (data as { format?: unknown; version?: unknown }) : {};
  if (head.format !== FORMAT) return { problem: 'This is not a Segspec model file.' };
  if (typeof head.version === 'number' && head.version > VERSION) {
    return {
      problem: `The model file was written by a newer Segspec (version ${head.version} of the format; this one reads version ${VERSION}). Update Segspec.`,
      newer: true,
    };
  }
  const parsed = modelFileSchema.safeParse(data);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return { problem: `The model file does not have the expected shape at \`${issue?.path.join('.') ?? ''}\`: ${issue?.message ?? 'unknown'}. ${REPAIR}` };
  }
  if (checksumOf(data as object) !== parsed.data.checksum)
    return { problem: `The model file was changed by hand or in a merge: its checksum does not match its content. ${REPAIR}` };
  const columns = parsed.data.preparation.reduce((total, feature) => total + feature.columns.length, 0);
  if (!fits(parsed.data.parameters, columns)) return { problem: `The parameters of the model file do not fit its features. ${REPAIR}` };
  return { file: parsed.data };
}

/** Whether every part of the parameters is as long as there are prepared columns and segments. */
function fits(parameters: MethodParameters, columns: number): boolean {
  switch (parameters.kind) {
    case 'centroids':
      return parameters.centroids.every((row) => row.length === columns);
    case 'latent_class': {
      const k = parameters.shares.length;
      const whole = ({ answers, probabilities }: (typeof parameters.items)[number]) =>
        probabilities.length === k && probabilities.every((row) => row.length === answers.length);
      return parameters.items.length === columns && parameters.items.every(whole);
    }
    case 'gaussian_mixture': {
      const { shares, means, covariances } = parameters;
      return (
        means.length === shares.length &&
        covariances.length === shares.length &&
        means.every((row) => row.length === columns) &&
        covariances.every((row) => row.length === columns * columns)
      );
    }
    case 'rules':
      return true;
  }
}
