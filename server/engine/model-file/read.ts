// Reading a model file back, and saying plainly what is wrong with one that cannot be used.

import { checksumOf } from './build.ts';
import { FORMAT, type ModelFile, modelFileSchema, VERSION } from './schema.ts';

export type ReadModelFile = { readonly file: ModelFile } | { readonly problem: string };

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
    };
  }
  const parsed = modelFileSchema.safeParse(data);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return { problem: `The model file does not have the expected shape at \`${issue?.path.join('.') ?? ''}\`: ${issue?.message ?? 'unknown'}. ${REPAIR}` };
  }
  if (checksumOf(data as object) !== parsed.data.checksum)
    return { problem: `The model file was changed by hand or in a merge: its checksum does not match its content. ${REPAIR}` };
  const widths = new Set(parsed.data.parameters.kind === 'centroids' ? parsed.data.parameters.centroids.map((row) => row.length) : []);
  const columns = parsed.data.preparation.reduce((total, feature) => total + feature.columns.length, 0);
  if ([...widths].some((width) => width !== columns)) return { problem: `The centroids of the model file do not fit its features. ${REPAIR}` };
  return { file: parsed.data };
}
