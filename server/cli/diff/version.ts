// One side of a comparison, read: the spec with its imports, and its model file.

import { catalog } from '../../../language/catalog/catalog.ts';
import { loadClosure, type SpecReader } from '../../../language/references/closure.ts';
import { analyze } from '../../../language/rules/analyze.ts';
import { parseSpec } from '../../../language/syntax/parse.ts';
import type { Version } from '../../engine/diff/diff.ts';
import { readModelFile } from '../../engine/model-file/read.ts';
import { describeSources } from '../../engine/sources/describe.ts';
import type { Warehouse } from '../../engine/warehouse/warehouse.ts';
import { pathOf, readText, uriOf } from '../../project/spec-files.ts';
import { UsageError } from '../streams.ts';
import type { Side } from './sides.ts';

/** With data, the plan knows the real columns. Throws a UsageError for a spec that cannot be read as one: what it means could only be guessed. */
export async function versionOf(side: Side, data?: { readonly warehouse: Warehouse; readonly signal: AbortSignal }): Promise<Version> {
  const read = (path: string): string | undefined => (side.at === undefined ? readText(path) : side.at.repository.read(side.at.revision, path));
  if (side.path.endsWith('.json')) return { name: side.name, ...modelOf(read(side.path), side.name, side.path) };
  const text = read(side.path);
  const model = modelOf(read(side.path.replace(/(\.segspec)?$/, '.model.json')), side.name, side.path);
  if (text === undefined) return { name: side.name, ...model };
  const root = parseSpec(text, uriOf(side.path));
  const reader: SpecReader = (uri) => {
    const imported = uri.startsWith('file:') ? read(pathOf(uri)) : undefined;
    return imported === undefined ? undefined : parseSpec(imported, uri);
  };
  const first = analyze(root, reader, { catalog });
  const schema = data === undefined || first.plan.sources.length === 0 ? undefined : await describeSources(first.plan, data.warehouse, { signal: data.signal });
  const { plan, findings } = schema === undefined ? first : analyze(root, reader, { catalog, schema });
  const broken = findings.find(({ code, severity }) => severity === 'error' && code === 'SEG001');
  if (broken !== undefined)
    throw new UsageError(`The spec in ${side.name} cannot be read (line ${broken.origin.start.line + 1}: ${broken.message}) Repair it first.`);
  const closure = loadClosure(root, reader);
  return { name: side.name, plan, text: closure.files.map((file) => read(pathOf(file.uri)) ?? '').join('\n'), ...model };
}

function modelOf(text: string | undefined, name: string, path: string): Pick<Version, 'model' | 'withoutModel'> {
  if (text === undefined) return {};
  const found = readModelFile(text);
  if ('problem' in found) return { withoutModel: `The model file in ${name} cannot be used (${found.problem.replace(/\.$/, '')})` };
  if (found.file.segments.length === 0) return { withoutModel: `The model file of ${path} in ${name} has no segments` };
  return { model: found.file };
}
