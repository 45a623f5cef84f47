// The bytes of a workbook → one of its sheets as a table. Knows nothing of sources and findings, so that a worker can do it.

import type { Sheet, Workbook } from 'hucre';
import { filledRows } from './filled-rows.ts';
import { type SheetTable, tableOfSheet } from './sheet.ts';

export interface BookTask {
  readonly bytes: Uint8Array;
  readonly kind: 'xlsx' | 'ods';
  /** The sheet that is named; the first one that is to be seen where none is. */
  readonly wanted?: string;
  /** Only so many rows. */
  readonly sample?: number;
  /** Lines under the headers that are no rows. */
  readonly after?: number;
}

export interface Book {
  readonly sheet: string;
  /** All that are in it, in their order. */
  readonly sheets: readonly string[];
  readonly table: SheetTable;
  /** Rows below the headers by a count of its own; absent for a look at some. */
  readonly delivered?: number;
}

/** Why it cannot be read is the message of what is thrown, as the end of a sentence. */
export async function bookOf({ bytes, kind, wanted, sample, after }: BookTask): Promise<Book> {
  const workbook = await opened(bytes, kind);
  const sheet = chosen(workbook, wanted);
  const table = tableOfSheet(sheet, workbook.dateSystem === '1904', sample, after);
  const filled = sample === undefined ? filledRows(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), kind, workbook.sheets.indexOf(sheet)) : undefined;
  return {
    sheet: sheet.name,
    sheets: workbook.sheets.map(({ name }) => name),
    table,
    ...(filled !== undefined && { delivered: Math.max(0, filled - table.heads - table.footers.length) }),
  };
}

async function opened(bytes: Uint8Array, kind: BookTask['kind']): Promise<Workbook> {
  try {
    if (kind === 'ods') return await (await import('hucre/ods')).readOds(bytes, { readStyles: true });
    return await (await import('hucre/xlsx')).readXlsx(bytes, { readStyles: true });
  } catch (error) {
    const isLocked = /password|encrypt/i.test(error instanceof Error ? error.message : '');
    throw new Error(
      isLocked ? 'it is protected by a password, and has to be saved without one' : 'it is damaged, or no workbook of the kind that its ending says',
    );
  }
}

function chosen({ sheets }: Workbook, wanted: string | undefined): Sheet {
  const found = wanted === undefined ? (sheets.find((sheet) => !sheet.hidden && !sheet.veryHidden) ?? sheets[0]) : sheets.find(({ name }) => name === wanted);
  if (found) return found;
  if (wanted === undefined) throw new Error('it has no sheets');
  throw new Error(`it has no sheet \`${wanted}\`, but ${sheets.map(({ name }) => `\`${name}\``).join(', ')}`);
}
