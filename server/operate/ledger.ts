// The ledger of a spec: `<spec>.ledger.jsonl`, one line of JSON for each thing that happened, made to be committed. A line is complete or it
// does not count: what a killed run tore off is skipped, and said.

import { open, readFile } from 'node:fs/promises';
import type { Measurement } from '../engine/result/result.ts';

/** What every entry has; `at` is UTC. */
interface Entry {
  readonly at: string;
}

export interface DeliveryEntry extends Entry {
  readonly event: 'delivery';
  readonly delivery: string;
  readonly publish: string;
  readonly kind: string;
  readonly target: string;
  readonly mode: string;
  /** The checksum of the model file. */
  readonly model: string;
  readonly asOf?: string;
  readonly rows: number;
  /** Rows by the id of their segment; those without one are in `rows` only. */
  readonly segments: Readonly<Record<string, number>>;
  readonly control?: number;
  readonly checksums: readonly string[];
  /** What was let go out all the same, and why. */
  readonly waived?: { readonly because: string; readonly reasons: readonly string[] };
}

export interface RefreshEntry extends Entry {
  readonly event: 'refresh';
  readonly verdict: 'keep' | 'review' | 'refit' | 'stop';
  /** The checksum of the model file that was judged. */
  readonly model: string;
  readonly asOf?: string;
  readonly reasons: readonly string[];
  /** The checksum of the candidate, where there is one; and who approved that it took the place of the model file. */
  readonly candidate?: string;
  readonly replaced?: true;
  readonly approvedBy?: string;
}

export interface MeasurementEntry extends Entry, Measurement {
  readonly event: 'measurement';
}

export type LedgerEntry = DeliveryEntry | RefreshEntry | MeasurementEntry;

export interface Ledger {
  readonly entries: readonly LedgerEntry[];
  /** Lines, from one, that are no whole entry. */
  readonly torn: readonly number[];
}

/** Where the ledger of a spec is, and the folder with who was in its last deliveries. */
export function ledgerPaths(spec: string): { readonly ledger: string; readonly kept: string } {
  const stem = spec.replace(/(\.segspec)?$/, '');
  return { ledger: `${stem}.ledger.jsonl`, kept: `${stem}.deliveries` };
}

export async function readLedger(path: string): Promise<Ledger> {
  try {
    return ledgerOf(await readFile(path, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { entries: [], torn: [] };
    throw error;
  }
}

export function ledgerOf(text: string): Ledger {
  const entries: LedgerEntry[] = [];
  const torn: number[] = [];
  for (const [i, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const entry = entryOf(line);
    if (entry === undefined) torn.push(i + 1);
    else entries.push(entry);
  }
  return { entries, torn };
}

function entryOf(line: string): LedgerEntry | undefined {
  try {
    const read = JSON.parse(line) as Partial<LedgerEntry> | null;
    return typeof read === 'object' && read !== null && typeof read.event === 'string' && typeof read.at === 'string' && isWhole(read)
      ? (read as LedgerEntry)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Whether it has what everybody who reads it relies on: a merge or a hand may have left a part of it. Events that are not known here are left alone. */
function isWhole(read: object): boolean {
  const entry = read as Readonly<Record<string, unknown>>;
  const texts = (...names: string[]): boolean => names.every((name) => typeof entry[name] === 'string');
  const lists = (...names: string[]): boolean => names.every((name) => Array.isArray(entry[name]));
  switch (entry['event']) {
    case 'delivery':
      return texts('delivery', 'publish', 'target', 'model') && lists('checksums') && typeof entry['rows'] === 'number' && isRecord(entry['segments']);
    case 'refresh':
      return texts('verdict', 'model') && lists('reasons');
    case 'measurement':
      return texts('measure', 'status') && lists('segments', 'untreated', 'shared', 'notes') && (entry['segments'] as unknown[]).every(isGroup);
    default:
      return true;
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isGroup = (value: unknown): boolean => isRecord(value) && typeof value['label'] === 'string' && isRecord(value['treated']);

/** One write at the end of the file, on disk before this returns. A line that is torn off is ended first, so that it takes no other along. */
export async function appendEntry(path: string, entry: LedgerEntry): Promise<void> {
  const handle = await open(path, 'a+');
  try {
    const { size } = await handle.stat();
    const last = Buffer.alloc(1);
    if (size > 0) await handle.read(last, 0, 1, size - 1);
    const line = `${size > 0 && last.toString() !== '\n' ? '\n' : ''}${JSON.stringify(entry)}\n`;
    const { bytesWritten } = await handle.write(Buffer.from(line, 'utf8'));
    if (bytesWritten < Buffer.byteLength(line)) throw Object.assign(new Error('the ledger was not written whole'), { code: 'ENOSPC' });
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Those of a publish, the last at the end. */
export function deliveriesOf({ entries }: Pick<Ledger, 'entries'>, publish: string): DeliveryEntry[] {
  return entries.filter((entry): entry is DeliveryEntry => entry.event === 'delivery' && entry.publish === publish);
}

/** The last delivery of a publish. */
export function lastDelivery({ entries }: Pick<Ledger, 'entries'>, publish: string): DeliveryEntry | undefined {
  return entries.findLast((entry): entry is DeliveryEntry => entry.event === 'delivery' && entry.publish === publish);
}

/** The last refresh. */
export function lastRefresh({ entries }: Pick<Ledger, 'entries'>): RefreshEntry | undefined {
  return entries.findLast((entry): entry is RefreshEntry => entry.event === 'refresh');
}

/** The last delivery of a day or of one before it. */
export function deliveryOn({ entries }: Pick<Ledger, 'entries'>, publish: string, day: string): DeliveryEntry | undefined {
  return deliveriesOf({ entries }, publish)
    .filter((entry) => deliveredDay(entry) <= day)
    .reduce<DeliveryEntry | undefined>((last, entry) => (last === undefined || deliveredDay(last) <= deliveredDay(entry) ? entry : last), undefined);
}

/** The day that a delivery is of. */
export const deliveredDay = ({ asOf, at }: DeliveryEntry): string => (asOf ?? at).slice(0, 10);

/** The last measurement of each name. */
export function measurementsOf({ entries }: Pick<Ledger, 'entries'>): MeasurementEntry[] {
  const last = new Map<string, MeasurementEntry>();
  for (const entry of entries) if (entry.event === 'measurement') last.set(entry.measure, entry);
  return [...last.values()];
}

/** Every checksum that a delivery of this publish ever gave its target. */
export function ownChecksums({ entries }: Pick<Ledger, 'entries'>, publish: string): string[] {
  return deliveriesOf({ entries }, publish).flatMap(({ checksums }) => checksums);
}
