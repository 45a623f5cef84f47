// One side of a comparison, read: the spec with its imports, and its model file. For the command line and the engine process of the editor.

import { catalog } from '../../language/catalog/catalog.ts';
import type { DayOptions } from '../../language/plan/at-day.ts';
import { loadClosure, type SpecReader } from '../../language/references/closure.ts';
import { type AnalyzeOptions, analyze } from '../../language/rules/analyze.ts';
import { parseSpec } from '../../language/syntax/parse.ts';
import { describeSources } from '../engine/data/sources/describe.ts';
import type { Warehouse } from '../engine/data/warehouse/warehouse.ts';
import type { Version } from '../engine/model/diff/diff.ts';
import { readModelFile } from '../engine/model/model-file/read.ts';
import type { Repository } from '../project/git.ts';
import { pathOf, readText, uriOf } from '../project/spec-files.ts';

/** One version of one file: on disk, or at a revision. */
export interface Side {
  /** As the user would say it. */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  /** Absent: on disk. */
  readonly at?: { readonly repository: Repository; readonly revision: string };
  /** What an editor holds of the file, where that is not saved. */
  readonly unsaved?: string;
}

/** A spec that cannot be read as one: what it means could only be guessed. The message is one sentence. */
export class UnreadableSpec extends Error {}

/** With data, the plan knows the real columns; `day` says which one both are looked at from. Throws an UnreadableSpec where the text is broken. */
export async function versionOf(
  side: Side,
  data?: { readonly warehouse: Warehouse; readonly signal: AbortSignal },
  day: DayOptions & Pick<AnalyzeOptions, 'refuses'> = {},
): Promise<Version> {
  const read = (path: string): string | undefined => {
    if (side.at !== undefined) return side.at.repository.read(side.at.revision, path);
    return path === side.path && side.unsaved !== undefined ? side.unsaved : readText(path);
  };
  if (side.path.endsWith('.json')) return { name: side.name, ...modelOf(read(side.path), side) };
  const text = read(side.path);
  const model = modelOf(read(side.path.replace(/(\.segspec)?$/, '.model.json')), side);
  if (text === undefined) return { name: side.name, ...model };
  const root = parseSpec(text, uriOf(side.path));
  const reader: SpecReader = (uri) => {
    const imported = uri.startsWith('file:') ? read(pathOf(uri)) : undefined;
    return imported === undefined ? undefined : parseSpec(imported, uri);
  };
  const first = analyze(root, reader, { ...day, catalog });
  const schema = data === undefined || first.plan.sources.length === 0 ? undefined : await describeSources(first.plan, data.warehouse, { signal: data.signal });
  const { plan, findings } = schema === undefined ? first : analyze(root, reader, { ...day, catalog, schema });
  const broken = findings.find(({ code, severity }) => severity === 'error' && code === 'SEG001');
  if (broken !== undefined)
    throw new UnreadableSpec(`The spec in ${side.name} cannot be read (line ${broken.origin.start.line + 1}: ${broken.message}) Repair it first.`);
  const closure = loadClosure(root, reader, day.refuses);
  return { name: side.name, plan, files: new Map(closure.files.map(({ uri, text: own }) => [uri, own])), ...model };
}

function modelOf(text: string | undefined, { name }: Side): Pick<Version, 'model' | 'withoutModel'> {
  if (text === undefined) return {};
  const found = readModelFile(text);
  if ('problem' in found) return { withoutModel: `The model file in ${name} cannot be used (${found.problem.replace(/\.$/, '')})` };
  if (found.file.segments.length === 0) return { withoutModel: `The model file in ${name} has no segments` };
  return { model: found.file };
}
