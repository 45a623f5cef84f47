// Canonical JSON: sorted keys, one value per line, numbers rounded to what is reproducible. The same data is always the same text.

import { createHash } from 'node:crypto';
import { round } from '../../statistics/numeric/round.ts';

/** Cuts part observed values, however close these lie. */
const UNROUNDED = 'cuts';

/** Text of plain data. Absent values are left out; numbers that are not finite become null. Ends with a line break. */
export function canonicalJson(data: unknown): string {
  return `${JSON.stringify(normalise(data), undefined, 2)}\n`;
}

/** The data as reading the canonical text would give it. */
export function normalise(data: unknown): unknown {
  if (typeof data === 'number') return Number.isSafeInteger(data) ? data + 0 : Number.isFinite(data) ? round(data) : null;
  if (ArrayBuffer.isView(data)) return Array.from(data as Float64Array, normalise);
  if (Array.isArray(data)) return data.map(normalise);
  if (typeof data !== 'object' || data === null) return data;
  const entries = Object.entries(data).filter(([, value]) => value !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, value]) => [key, key === UNROUNDED ? value : normalise(value)]));
}

export function sha256(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

/** The same for the same data, however its keys are ordered. */
export function fingerprintOf(data: unknown): string {
  return sha256(canonicalJson(data));
}
