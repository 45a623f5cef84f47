// The board of a spec from what lies beside it: the ledger, who was in its deliveries, and its model file.

import { readModelFile } from '../../engine/model/model-file/read.ts';
import type { StatusBoard } from '../../engine/result/status-board.ts';
import { ledgerPaths, readLedger } from '../ledger.ts';
import { type StatusInput, statusOf } from './status.ts';

export interface Beside extends Pick<StatusInput, 'spec' | 'plan' | 'today' | 'definitions' | 'warehouse' | 'unread' | 'signal'> {
  /** Of the spec. */
  readonly path: string;
  /** The text of its model file, and how it is called. */
  readonly model?: { readonly text: string; readonly shown: string };
  /** How the ledger is called. */
  readonly ledgerShown: string;
}

export async function boardBeside({ path, model, ledgerShown, ...given }: Beside): Promise<StatusBoard> {
  const { ledger: ledgerPath, kept } = ledgerPaths(path);
  const read = model && readModelFile(model.text);
  const ledger = await readLedger(ledgerPath);
  const notes = [
    ...(model !== undefined && read !== undefined && 'problem' in read ? [`${model.shown}: ${read.problem}`] : []),
    ...ledger.torn.map((line) => `Line ${line} of ${ledgerShown} is no whole entry and was skipped.`),
  ];
  return statusOf({ ...given, ledger, kept, notes, ...(read !== undefined && 'file' in read && { model: read.file }) });
}
