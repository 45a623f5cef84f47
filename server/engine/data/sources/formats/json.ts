// JSON and JSON lines are taken into memory once, every value as the text it is written as: what a column holds is judged as in any other file.

import { basename } from 'node:path';
import type { SourcePlan } from '../../../../../language/plan/plan.ts';
import { badEncoding, duplicateKey, emptyFile, oneRecord, unreadableFile } from '../../../result/findings/data-source.ts';
import { filePath, identifier, literal } from '../../sql/quote.ts';
import { numberAt } from '../../warehouse/warehouse.ts';
import { asUtf8 } from '../delimited/as-utf8.ts';
import { reportMissingInFiles } from '../file-columns.ts';
import type { FoundFiles } from '../files.ts';
import { inputText, type Raw, type ReadContext } from '../raw-relation.ts';
import { AS_GIVEN, type RowAccount } from '../row-account.ts';
import { neededHeaders } from '../used-columns.ts';
import { type JsonKey, keysOf, pointerOf } from './json-keys.ts';
import { type JsonShape, jsonShape } from './json-shape.ts';
import { recordsWithin } from './json-within.ts';

interface Part {
  readonly path: string;
  /** A relation of records, one a row, under `json`; null for what is no JSON. */
  readonly relation: string;
  readonly shape: JsonShape;
  readonly keys: readonly JsonKey[];
}

export async function readJson(source: SourcePlan, files: FoundFiles, context: ReadContext): Promise<Raw | undefined> {
  const { warehouse, signal } = context;
  const parts: Part[] = [];
  /** Files with something in them that is no JSON. */
  const none: string[] = [];
  let misencoded = false;
  for (const path of files.paths) {
    const text = await asUtf8(path, files.zipped, source.format.encoding, context);
    misencoded ||= text.misencoded;
    const shape = await jsonShape(text.path, text.zipped, /\.(jsonl|ndjson)(\.gz)?$/i.test(path), signal);
    if (shape?.layout === 'values' && shape.records === 0) none.push(path);
    if (shape === undefined || shape.records === 0) continue;
    const records = `(${scan(text.path, shape)}${context.sample === undefined ? '' : ` LIMIT ${context.sample}`})`;
    const { relation, several = [] } = shape.layout === 'values' && shape.records === 1 ? await recordsWithin(records, context) : { relation: records };
    if (several.length > 0)
      context.findings.push(oneRecord.at(source.inputOrigin ?? source.nameOrigin, { file: basename(path), source: source.name, keys: several }));
    parts.push({ path, relation, shape, keys: await keysOf(relation, context) });
  }
  if (misencoded) context.findings.push(badEncoding.at(source.inputOrigin ?? source.nameOrigin, { path: inputText(source), source: source.name }));
  const headers = [...new Set(parts.flatMap(({ keys }) => keys.map(headerOf)))];
  if (headers.length === 0) {
    const facts = { path: inputText(source), source: source.name };
    const origin = source.inputOrigin ?? source.nameOrigin;
    context.findings.push(parts.length === 0 && none.length === 0 ? emptyFile.at(origin, facts) : unreadableFile.at(origin, { ...facts, reason: NO_JSON }));
    return undefined;
  }
  for (const path of none)
    context.findings.push(
      unreadableFile.at(source.inputOrigin ?? source.nameOrigin, { path: basename(path), source: source.name, reason: NO_JSON, partly: true }),
    );
  const needed = context.allColumns ? undefined : neededHeaders(context.plan, source, headers.length);
  const read = needed === undefined ? headers : headers.filter((header) => needed.has(header));
  const relation = identifier(`·raw:${source.name}`);
  const selects = parts.map((part) => selectOf(part, read));
  await warehouse.run(`CREATE OR REPLACE TEMP TABLE ${relation} AS ${selects.join(' UNION ALL ')}`, signal);
  let account = AS_GIVEN;
  if (context.sample === undefined) {
    account = await reportLeftOut(source, parts, context);
    await reportMissingInFiles(
      source,
      parts.map(({ path, relation: rows, keys }) => ({ path, relation: rows, columns: keys.map(headerOf) })),
      context,
    );
  }
  return {
    relation,
    columns: read.map((header, i) => ({ header, raw: `c${i}`, native: 'VARCHAR' })),
    inMemory: true,
    account,
    numbered: false,
    ...(needed && { unread: headers.filter((header) => !needed.has(header)) }),
  };
}

const NO_JSON = 'it is not valid JSON, or holds no object with a value';

/** `address.city` for a value within an object. */
function headerOf({ path }: JsonKey): string {
  return path.join('.');
}

const LAYOUTS = { lines: 'newline_delimited', list: 'array', values: 'unstructured' } as const;
/** What the database takes for one record without being told. */
const ROOM = 16_000_000;

/** The database takes a mark at the start for a part of the first line, but not of the first value. */
function scan(path: string, { layout: seen, longest, marked }: JsonShape): string {
  const layout = seen === 'lines' && marked ? 'values' : seen;
  const room = longest >= ROOM ? `, maximum_object_size = ${longest + 1024}` : '';
  return `SELECT json FROM read_json_objects(${filePath(path)}, format = '${LAYOUTS[layout]}'${room}${layout === 'lines' ? ', ignore_errors = true' : ''})`;
}

/** One look into each record for all values of it. */
function selectOf({ relation, keys }: Part, headers: readonly string[]): string {
  const own = new Map(keys.map((key): [string, JsonKey] => [headerOf(key), key]).reverse());
  const there = headers.filter((header) => own.has(header));
  const places = new Map(there.map((header, i): [string, number] => [header, i + 1]));
  const pointers = there.map((header) => literal(pointerOf(own.get(header)?.path ?? [])));
  const list = headers.map((header, i) => `${places.has(header) ? `v[${places.get(header)}]` : 'CAST(NULL AS VARCHAR)'} AS c${i}`);
  return `SELECT ${list.join(', ')} FROM (SELECT ${pointers.length === 0 ? '[]' : `json_extract_string(json, [${pointers.join(', ')}])`} AS v FROM ${relation} WHERE json_type(json) = 'OBJECT')`;
}

/** Gives the account of all files. Records that are no objects have no columns, and lines that are no JSON have nothing. */
async function reportLeftOut(source: SourcePlan, parts: readonly Part[], { warehouse, signal, findings }: ReadContext): Promise<RowAccount> {
  let [all, left, twice] = [0, 0, 0];
  for (const { relation, shape } of parts) {
    const result = await warehouse.query(
      `SELECT count(*), count(*) FILTER (WHERE json_type(json) = 'OBJECT'), count(*) FILTER (WHERE len(json_keys(json)) > len(list_distinct(json_keys(json)))) FROM ${relation}`,
      signal,
    );
    const [rows, objects] = [numberAt(result, 0), numberAt(result, 1)];
    const delivered = shape.layout === 'values' && shape.records === 1 ? rows : Math.max(rows, shape.records);
    all += delivered;
    left += delivered - objects;
    twice += numberAt(result, 2);
  }
  if (twice > 0) findings.push(duplicateKey.at(source.inputOrigin ?? source.nameOrigin, { source: source.name, records: twice }));
  if (left === 0) return { delivered: all, refused: 0 };
  const what = parts.every(({ shape }) => shape.layout === 'lines') ? ['lines', 'line'] : ['records', 'record'];
  const reason = `${left} of its ${all} ${all === 1 ? what[1] : what[0]} ${left === 1 ? 'is no' : 'are no'} JSON ${left === 1 ? 'object and was' : 'objects and were'} left out`;
  findings.push(
    unreadableFile.at(source.inputOrigin ?? source.nameOrigin, { path: inputText(source), source: source.name, reason, partly: true }, { severity: 'warning' }),
  );
  return { delivered: all, refused: left };
}
