// The files of a list: as many as its platform's limits ask for, each with the header.

import type { PlatformDefinition } from '../../../../language/catalog/platforms/platform.ts';
import { writeMembership } from '../../../engine/data/outputs/index.ts';
import type { OutputColumn } from '../../../engine/data/outputs/output.ts';
import { pickRows } from '../columns.ts';

export interface Part {
  readonly columns: readonly OutputColumn[];
  readonly bytes: Uint8Array;
}

/** Halved until every part fits. A list without a row is one file with its header. */
export async function partsOf(columns: readonly OutputColumn[], limits: PlatformDefinition['limits'], scratch: string, signal?: AbortSignal): Promise<Part[]> {
  const rows = columns[0]?.values.length ?? 0;
  if (rows > (limits.rows ?? Number.POSITIVE_INFINITY)) return halves(columns, rows, limits, scratch, signal);
  const bytes = await writeMembership('csv', columns, scratch, signal);
  if (bytes.byteLength <= limits.bytes || rows <= 1) return [{ columns, bytes }];
  return halves(columns, rows, limits, scratch, signal);
}

async function halves(
  columns: readonly OutputColumn[],
  rows: number,
  limits: PlatformDefinition['limits'],
  scratch: string,
  signal?: AbortSignal,
): Promise<Part[]> {
  const middle = Math.ceil(rows / 2);
  const from = (start: number, end: number) =>
    pickRows(
      columns,
      Array.from({ length: end - start }, (_, i) => start + i),
    );
  const both = [from(0, middle), from(middle, rows)];
  return [...(await partsOf(both[0] ?? [], limits, scratch, signal)), ...(await partsOf(both[1] ?? [], limits, scratch, signal))];
}
