// Data files as sources of their own, looked at by the ordinary audit, before there is a spec that names them.

import { closeSync, openSync, readSync } from 'node:fs';
import { basename, dirname, extname, relative, resolve } from 'node:path';
import { catalog } from '../../language/catalog/catalog.ts';
import { formatOf } from '../../language/catalog/data-formats.ts';
import { analyze } from '../../language/rules/analyze.ts';
import { parseSpec } from '../../language/syntax/parse.ts';
import type { Warehouse } from '../engine/data/warehouse/warehouse.ts';
import { audit } from '../engine/features/audit.ts';
import type { ColumnReport } from '../engine/result/result.ts';
import { uriOf } from '../project/spec-files.ts';
import type { LookedAt } from './propose.ts';

/** Data that no spec can start from; the message says why in one sentence. */
export class UnusableData extends Error {}

/** Paths are written relative to `spec`, the file that will name them. */
export async function lookAt(files: readonly string[], spec: string, warehouse: Warehouse, signal: AbortSignal): Promise<LookedAt[]> {
  const binary = files.find(isBinary);
  if (binary !== undefined)
    throw new UnusableData(`${basename(binary)} is not a text of columns. Save it as CSV, TSV, Parquet, JSON lines or a workbook, and start from that.`);
  const names = new Set<string>();
  const sources = files.map((file) => {
    const from = relative(dirname(spec), resolve(file)).replaceAll('\\', '/');
    let name = sourceName(file);
    while (names.has(name)) name += '_2';
    names.add(name);
    return { name, from };
  });
  const text = `segmentation S { owner: "x"; entity: customer }\n${sources.map(({ name, from }) => `source \`${name}\`: crm { from: "${from.replaceAll('"', '\\"')}"; key: row_number }`).join('\n')}`;
  const { plan } = analyze(parseSpec(text, uriOf(spec)), () => undefined, { catalog });
  const report = await audit(plan, warehouse, { signal });
  return sources.map(({ name, from }) => {
    const found = report.sources.find((source) => source.name === name);
    if (!found || found.notRun !== undefined) throw new UnusableData(`${from} cannot be read: ${found?.notRun ?? 'no reason known'}`);
    return { name, from, report: { ...found, columns: namedSoThatTheyCanBeWritten(found.columns) } };
  });
}

/** A header may hold what no name can; such a column gets another one, and keeps its header. */
function namedSoThatTheyCanBeWritten(columns: readonly ColumnReport[]): ColumnReport[] {
  const taken = new Set(columns.map(({ name }) => name));
  return columns.map((column) => {
    const plain = column.name.replace(/ ?[`\p{Cc}\u2028\u2029]+ ?/gu, ' ').trim();
    if (plain === column.name) return column;
    let name = plain === '' ? 'column' : plain;
    while (taken.has(name)) name += '_2';
    taken.add(name);
    return { ...column, name, header: column.header ?? column.name };
  });
}

function sourceName(file: string): string {
  const plain = basename(file).replace(/\.gz$/i, '');
  return (
    plain
      .slice(0, plain.length - extname(plain).length)
      .replace(/[^\p{L}\p{N}_]+/gu, '_')
      .replace(/^(\d)/, 'f$1') || 'data'
  );
}

/** Text has no zero bytes, unless it is UTF-16 and says so; Parquet and compressed files are read by what they are. */
function isBinary(file: string): boolean {
  if (/\.gz$/i.test(file) || !['csv', 'json'].includes(formatOf(file))) return false;
  const start = Buffer.alloc(8_192);
  let length = 0;
  try {
    const opened = openSync(file, 'r');
    length = readSync(opened, start, 0, start.length, 0);
    closeSync(opened);
  } catch {
    // A file that cannot be opened is told by the audit, with its reason.
    return false;
  }
  const [first, second] = start;
  const utf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  return !utf16 && start.subarray(0, length).includes(0);
}
