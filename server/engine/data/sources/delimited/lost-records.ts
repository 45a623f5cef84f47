// The rows that the database read of text files, held against Segspec's own count of their records.

import { basename } from 'node:path';
import type { SourcePlan } from '../../../../../language/plan/plan.ts';
import { lostRecords, swallowedLines } from '../../../result/findings/data-source.ts';
import { numberAt } from '../../warehouse/warehouse.ts';
import type { ReadContext } from '../raw-relation.ts';
import { type RowAccount, sumOfAccounts } from '../row-account.ts';
import type { RecordCount } from './records.ts';

/** The part of the rows that may be lost with a warning. */
const FEW = 0.01;

/** Gives the account of all files. `selects` reads each file, `relation` holds the rows of all. */
export async function reportLostRecords(
  source: SourcePlan,
  parts: readonly { readonly path: string; readonly count?: RecordCount }[],
  selects: readonly string[],
  relation: string,
  { warehouse, signal, findings }: ReadContext,
): Promise<RowAccount> {
  const origin = source.inputOrigin ?? source.nameOrigin;
  const rowsOf = async (from: string): Promise<number> => numberAt(await warehouse.query(`SELECT count(*) FROM ${from}`, signal), 0);
  const all = await rowsOf(relation);
  const same = all === parts.reduce((sum, { count }) => sum + (count?.records ?? 0), 0);
  const accounts: { delivered?: number; read: number }[] = [];
  for (const [i, { path, count }] of parts.entries()) {
    if (!count) continue;
    const file = basename(path);
    const read = same ? count.records : parts.length === 1 ? all : await rowsOf(`(${selects[i]})`);
    accounts.push({ delivered: count.records, read });
    if (read !== count.records) {
      const facts = { file, source: source.name, records: count.records, read, ...(count.stray > 0 && { line: count.strayLine }) };
      findings.push(lostRecords.at(origin, facts, { severity: Math.abs(count.records - read) > count.records * FEW ? 'error' : 'warning' }));
    }
    if (count.swallowed > 0) findings.push(swallowedLines.at(origin, { file, source: source.name, lines: count.swallowed, line: count.swallowedLine }));
  }
  return sumOfAccounts(accounts);
}
