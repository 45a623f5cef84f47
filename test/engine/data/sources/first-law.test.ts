// Nothing is lost without a count, by whatever reader: the same broken tables in every format, with counts that their generator knows.
// A run of the suite takes the first 25 tables of each format, about a minute; `FIRST_LAW=1000` takes a thousand, in about forty.

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { catalog } from '../../../../language/catalog/catalog.ts';
import { analyze } from '../../../../language/rules/analyze.ts';
import { parseSpec } from '../../../../language/syntax/parse.ts';
import { openDuckDb } from '../../../../server/engine/data/warehouse/duckdb.ts';
import { audit } from '../../../../server/engine/features/audit.ts';
import type { SourceReport } from '../../../../server/engine/result/result.ts';
import { BROKEN_FORMATS, type BrokenFormat } from '../../../support/broken-formats.ts';
import { AS_OF, type BrokenTable, brokenTable, type Counts, FAULTS, LEFT_OUT } from '../../../support/broken-table.ts';
import { folderWith } from '../../../support/folder.ts';

const TABLES = Number(process.env.FIRST_LAW ?? 25);
/** Tables that are sources of one spec. */
const TOGETHER = 25;

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

async function auditOf(folder: string, from: readonly string[]) {
  const text = `segmentation S "S" { sponsor: "s"; owner: "o"; entity: customer; as_of: ${AS_OF} }
connection warehouse: duckdb { file: "shop.duckdb" }
${from.map(sourceOf).join('\n')}`;
  const { plan } = analyze(parseSpec(text, pathToFileURL(join(folder, 'main.segspec')).href), () => undefined, { catalog });
  const warehouse = await openDuckDb({ threads: 1 });
  try {
    return await audit(plan, warehouse);
  } finally {
    warehouse.close();
  }
}

async function judge(format: BrokenFormat, first: number, tables: readonly BrokenTable[]): Promise<void> {
  const folder = folderWith();
  const { sources, findings } = await auditOf(folder, await format.write(folder, tables));
  for (const [i, { counts }] of tables.entries()) {
    const report = sources.find(({ name }) => name === `s${i}`);
    const own = findings.filter(({ code, message }) => COUNTED.has(code) && new RegExp(`\`s${i}[\`.]`).test(message));
    const about = `table ${first + i}: ${own.map(({ message }) => message).join(' ')} ${report?.notRun ?? ''}`;
    expect(report && countsIn(report), about).toEqual(counts);
    const told = own.map(({ code, message }) => {
      const count =
        code === 'SEG606' ? /^(\d+)/.exec(message)?.[1] : code === 'SEG601' ? /: (\d+) of/.exec(message)?.[1] : /(\d+) (?:is|are) lost/.exec(message)?.[1];
      const column = /`s\d+\.(\w+)`/.exec(message)?.[1];
      return code === 'SEG606'
        ? `${code} ${column} ${count}`
        : ['SEG601', 'SEG639'].includes(code)
          ? `refused ${count}`
          : `${code} ${/^(\d+)/.exec(message)?.[1]}`;
    });
    expect(told.sort(), about).toEqual(toldOf(counts).sort());
  }
}

describe.each(BROKEN_FORMATS.map((format) => ({ name: format.name, format })))('$name', ({ format }) => {
  const holds = new Set(format.holds);
  const not = FAULTS.filter((fault) => !holds.has(fault));

  it(`loses nothing of ${TABLES} broken tables without a count${not.length === 0 ? '' : `; it cannot hold ${not.join(', ')}, since ${format.because}`}`, async () => {
    for (let first = 0; first < TABLES; first += TOGETHER) {
      const tables = Array.from({ length: Math.min(TOGETHER, TABLES - first) }, (_, i) => brokenTable(first + i, holds));
      await judge(format, first, tables);
    }
  });
});
