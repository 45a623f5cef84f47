// What was done with a spec: read from the ledger and the model file beside it, where there is a ledger.

import { existsSync, readFileSync } from 'node:fs';
import type { Operated } from '../../language/types/due-days.ts';

interface Line {
  readonly at?: string;
  readonly asOf?: string;
  readonly event?: string;
  readonly publish?: string;
  readonly model?: string;
  readonly measure?: string;
  readonly to?: string;
}

/** Undefined of a spec that nobody has published, refreshed or measured; what cannot be read says nothing. */
export function operatedBeside(spec: string): Operated | undefined {
  const stem = spec.replace(/(\.segspec)?$/, '');
  const ledger = `${stem}.ledger.jsonl`;
  if (!existsSync(ledger)) return undefined;
  const lines = read(ledger).split('\n').flatMap(objectIn);
  const [model] = objectIn(read(`${stem}.model.json`)) as { readonly segmentation?: { readonly asOf?: string }; readonly checksum?: string }[];
  const made = model?.segmentation?.asOf?.slice(0, 10);
  const refreshed = lines.findLast(({ event }) => event === 'refresh')?.at?.slice(0, 10);
  const last = new Map(lines.flatMap(({ event, publish, model: by }) => (event === 'delivery' && publish !== undefined ? [[publish, by] as const] : [])));
  return {
    ...(made !== undefined && { made }),
    ...(refreshed !== undefined && { refreshed }),
    last: Object.fromEntries(
      lines.flatMap(({ event, publish, asOf, at }) => (event === 'delivery' && publish !== undefined ? [[publish, (asOf ?? at ?? '').slice(0, 10)]] : [])),
    ),
    delivered: [...last].filter(([, by]) => by === model?.checksum).map(([publish]) => publish),
    measured: lines.flatMap(({ event, measure, to }) =>
      event === 'measurement' && measure !== undefined ? [{ measure, ...(to !== undefined && { to }) }] : [],
    ),
  };
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** A line that was torn off while it was written holds none. */
function objectIn(text: string): Line[] {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? [value as Line] : [];
  } catch {
    return [];
  }
}
