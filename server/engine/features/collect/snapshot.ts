// The data as it is known on one day. What is computed from a snapshot is computed for its day; from here on there is no other day to reach.

import type { Finding } from '../../../../language/catalog/finding.ts';
import type { Plan } from '../../../../language/plan/plan.ts';
import type { DayReader, Reader } from '../../data/sources/day-reader.ts';
import { failureReason } from '../../data/sources/failure.ts';
import type { PreparedSource } from '../../data/tables/prepared-source.ts';
import { unavailableInput } from '../../result/findings/data-source.ts';
import { countedColumns, countSource, countsOnEarlierDay, type RowCounts, type SourceCounts } from './statistics.ts';

export interface Snapshot extends Pick<DayReader, 'rowScope' | 'lookupOf'> {
  /** An ISO date or time; undefined where no source tells when anything happened and the spec names no day. */
  readonly asOf: string | undefined;
  /** Sources that could be read. */
  readonly sources: ReadonlyMap<string, PreparedSource>;
  readonly counts: ReadonlyMap<string, RowCounts>;
}

/** The day that a run is about, of which everything is told. */
export interface Now extends Snapshot {
  readonly counts: ReadonlyMap<string, SourceCounts>;
}

export interface SnapshotInput {
  readonly plan: Plan;
  readonly reader: Reader;
  readonly asOf: string | undefined;
  /** Told what is found, for the day a run is about; what earlier days show is no news. */
  readonly findings?: Finding[];
  /** Counts of sources whose rows are the same on every day; kept from one snapshot to the next. */
  readonly undated?: Map<PreparedSource, { readonly asOf: string | undefined; readonly counts: SourceCounts }>;
  readonly signal?: AbortSignal;
  /** Whether to throw where a source that lies in a file fails, so that somebody looks whether it is damaged. */
  readonly strict?: boolean;
  /** Called before each source. */
  readonly reading?: (source: string, at: number) => void;
}

/** As it is known on the day that a run is about. */
export async function takeNow(input: SnapshotInput): Promise<Now> {
  const { plan, undated, signal } = input;
  return await take(input, async (prepared, asOf) => {
    const known = undated?.get(prepared);
    if (known && (!prepared.hasTime || known.asOf === asOf)) return known.counts;
    const counts = await countSource(prepared, asOf, signal, input.findings === undefined ? [] : countedColumns(plan, prepared));
    if (!prepared.dated) undated?.set(prepared, { asOf, counts });
    return counts;
  });
}

/** As it was known on another day, with no more counting than that needs. */
export async function takeSnapshot(input: SnapshotInput & { readonly asOf: string }): Promise<Snapshot> {
  return await take(input, async (prepared) => {
    const known = input.undated?.get(prepared);
    const same = known && (prepared.hasTime ? countsOnEarlierDay(known.counts, known.asOf, input.asOf) : known.counts);
    return same ?? (await countSource(prepared, input.asOf, input.signal));
  });
}

async function take<C>(
  { plan, reader, asOf, findings, signal, strict, reading }: SnapshotInput,
  count: (source: PreparedSource, asOf: string | undefined) => Promise<C>,
) {
  const day = reader.on(asOf, findings);
  const sources = new Map<string, PreparedSource>();
  const counts = new Map<string, C>();
  for (const [i, source] of plan.sources.entries()) {
    reading?.(source.label ?? source.name, i);
    const prepared = await day.read(source.name);
    if (prepared === undefined) continue;
    sources.set(source.name, prepared);
    try {
      counts.set(source.name, await count(prepared, asOf));
    } catch (error) {
      if (strict && !prepared.inMemory) throw error;
      const reason = `its rows could not be counted: ${failureReason(error, signal)}`;
      findings?.push(unavailableInput.at(source.inputOrigin ?? source.nameOrigin, { source: source.name, reason }));
    }
  }
  return { asOf, sources, counts, rowScope: day.rowScope, lookupOf: day.lookupOf };
}
