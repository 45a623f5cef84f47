// Nothing is lost without a count, by whatever reader: the same broken tables in every format, with counts that their generator knows.
// A run of the suite takes the first 40 tables of each format; `FIRST_LAW=1000` takes a thousand.

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { catalog } from '../../../../language/catalog/catalog.ts';
import type { Finding } from '../../../../language/catalog/finding.ts';
import { analyze } from '../../../../language/rules/analyze.ts';
import { parseSpec } from '../../../../language/syntax/parse.ts';
import { connectThrough } from '../../../../server/engine/data/warehouse/connect.ts';
import { openDuckDb } from '../../../../server/engine/data/warehouse/duckdb.ts';
import { engineKinds } from '../../../../server/engine/data/warehouse/engines/index.ts';
import { audit } from '../../../../server/engine/features/audit.ts';
import type { SourceReport } from '../../../../server/engine/result/result.ts';
import { BROKEN_FORMATS, type BrokenFormat } from '../../../support/broken-formats.ts';
import { AS_OF, type BrokenSource, brokenSource, brokenTable, type Counts, FAULTS, type Fault, LEFT_OUT } from '../../../support/broken-table.ts';
import { isUp } from '../../../support/engines.ts';
import { folderWith } from '../../../support/folder.ts';

const TABLES = Number(process.env.FIRST_LAW ?? 40);
/** The first tables are a source each; of the others ten are one, and of those on a slow server all are fifty and fifty. */
const [ALONE, TOGETHER, ON_SLOW] = [10, 10, 50];
/** Sources of one spec. */
const SOURCES = 20;

const sourceOf = (from: string, i: number): string => `source s${i}: transactions {
  from: ${from}; key: id; time: day; where: note != "${LEFT_OUT}"
  columns { id: id; day: date; amount: number; answer: rating(1..5); note: text }
}`;

function countsIn(report: SourceReport): Counts {
  const unreadable = (name: string): number => report.columns.find((column) => column.name === name)?.unreadable ?? -1;
  const { delivered, refused, rows, filtered, withoutKey, withoutTime, afterAsOf } = report;
  return {
    ...{ delivered, refused, rows, filtered, withoutKey, withoutTime, afterAsOf },
    unreadable: { day: unreadable('day'), amount: unreadable('amount'), answer: unreadable('answer') },
  };
}

/** What has to be told of a table: every count above zero. */
function toldOf({ refused, withoutKey, withoutTime, afterAsOf, unreadable }: Counts): string[] {
  const { day, amount, answer } = unreadable;
  const told: readonly (readonly [string, number])[] = [
    ['SEG606 day', day],
    ['SEG606 amount', amount],
    ['SEG606 answer', answer],
    ['SEG615', withoutKey],
    ['SEG627', withoutTime],
    ['SEG653', afterAsOf],
    ['refused', refused],
  ];
  return told.flatMap(([what, count]) => (count > 0 ? [`${what} ${count}`] : []));
}

/** SEG601 and SEG639 tell of rows that are not read; the numbers in their messages differ in their order. */
const COUNTED = new Set(['SEG606', 'SEG615', 'SEG627', 'SEG653', 'SEG601', 'SEG639', 'SEG630', 'SEG652']);

const IN_A_FILE = 'duckdb { file: "shop.duckdb" }';

async function auditOf(folder: string, { connection = IN_A_FILE }: BrokenFormat, from: readonly string[]) {
  const text = `segmentation S "S" { sponsor: "s"; owner: "o"; entity: customer; as_of: ${AS_OF} }
connection warehouse: ${connection}
${from.map(sourceOf).join('\n')}`;
  const { plan } = analyze(parseSpec(text, pathToFileURL(join(folder, 'main.segspec')).href), () => undefined, { catalog });
  const warehouse = await openDuckDb({ threads: 1, environment: process.env, connect: connectThrough(engineKinds, process.env) });
  try {
    return await audit(plan, warehouse);
  } finally {
    warehouse.close();
  }
}

async function judge(format: BrokenFormat, broken: readonly BrokenSource[]): Promise<void> {
  const folder = folderWith();
  const { sources, findings } = await auditOf(folder, format, await format.write(folder, broken));
  for (const [i, { number, counts }] of broken.entries()) {
    const report = sources.find(({ name }) => name === `s${i}`);
    const own = findings.filter(({ code, message }) => COUNTED.has(code) && new RegExp(`\`s${i}[\`.]`).test(message));
    const about = `source ${number}: ${own.map(({ message }) => message).join(' ')} ${report?.notRun ?? ''}`;
    expect(report && countsIn(report), about).toEqual(counts);
    expect(summed(own).sort(), about).toEqual(toldOf(counts).sort());
  }
}

/** What findings tell, with their numbers; rows that are not read are told for each file. */
function summed(findings: readonly Finding[]): string[] {
  const told = new Map<string, number>();
  for (const { code, message } of findings) {
    const isRefused = ['SEG601', 'SEG639', 'SEG652'].includes(code);
    const column = code === 'SEG606' ? ` ${/`s\d+\.(\w+)`/.exec(message)?.[1]}` : '';
    const what = isRefused ? 'refused' : `${code}${column}`;
    const count =
      /: (\d+) of/.exec(code === 'SEG601' ? message : '')?.[1] ?? /(\d+) (?:is|are) lost/.exec(isRefused ? message : '')?.[1] ?? /^(\d+)/.exec(message)?.[1];
    told.set(what, (told.get(what) ?? 0) + Number(count));
  }
  return [...told].map(([what, count]) => `${what} ${count}`);
}

function* sourcesOf(holds: ReadonlySet<Fault>, isSlow: boolean): Generator<BrokenSource> {
  for (let at = 0, number = 0; at < TABLES; number++) {
    const size = Math.min(isSlow ? ON_SLOW : at < ALONE ? 1 : TOGETHER, TABLES - at);
    const first = at;
    yield brokenSource(
      number,
      Array.from({ length: size }, (_, i) => brokenTable(first + i, holds)),
    );
    at += size;
  }
}

describe.each(BROKEN_FORMATS.map((format) => ({ name: format.name, format })))('$name', ({ format }) => {
  const holds = new Set(format.holds);
  const not = FAULTS.filter((fault) => !holds.has(fault));
  const cannot = not.length === 0 ? '' : `; it cannot hold ${not.join(', ')}, since ${format.because}`;
  const absent = format.server !== undefined && !isUp(format.server) ? '; skipped, as no such server is named' : '';

  it.skipIf(absent !== '')(`loses nothing of ${TABLES} broken tables without a count${cannot}${absent}`, async () => {
    const sources = [...sourcesOf(holds, format.server === 'trino')];
    for (let at = 0; at < sources.length; at += SOURCES) await judge(format, sources.slice(at, at + SOURCES));
  });
});
