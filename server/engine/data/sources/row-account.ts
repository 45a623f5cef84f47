// Nothing is lost without a count: what was delivered of a source, held against what was read of it, in one place for every kind of source.
// Every reader gives an account of its rows; what a step after the reader loses or doubles is found here as well.

import type { Finding } from '../../../../language/catalog/finding.ts';
import type { SourcePlan } from '../../../../language/plan/plan.ts';
import { unaccountedRows } from '../../result/findings/counts.ts';

/** What the reader of a source says of its rows. */
export interface RowAccount {
  /** Rows by a count that does not rest on what was read of them: of records, of a header, of blocks. Absent where only the rows themselves tell, as in a table. */
  readonly delivered?: number;
  /** Of those, rows that are not read and that a finding tells of; below 0 where more were read than there are, which is told too. */
  readonly refused: number;
}

/** Rows of a database are as many as it gives. */
export const AS_GIVEN: RowAccount = { refused: 0 };

/** The accounts of several files as one. `read` is what was read of a file that does not count its rows itself. */
export function sumOfAccounts(files: readonly { readonly delivered?: number; readonly read: number }[]): RowAccount {
  const delivered = files.reduce((sum, file) => sum + (file.delivered ?? file.read), 0);
  return { delivered, refused: delivered - files.reduce((sum, { read }) => sum + read, 0) };
}

export interface SettledRows {
  readonly delivered: number;
  readonly refused: number;
}

/** `read`: the rows that everything after works with, counted where they lie. A finding where the account does not come out. */
export function settleRows(source: SourcePlan, { delivered, refused }: RowAccount, read: number, findings: Finding[]): SettledRows {
  if (delivered === undefined) return { delivered: read, refused: 0 };
  if (delivered - refused !== read)
    findings.push(unaccountedRows.at(source.inputOrigin ?? source.nameOrigin, { source: source.name, delivered, refused: Math.max(0, refused), read }));
  return { delivered, refused: Math.max(0, delivered - read) };
}
