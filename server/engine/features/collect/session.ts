// What collecting, auditing and explaining share: the data read once, the snapshot of the day it is about, and those of earlier days.

import type { Finding } from '../../../../language/catalog/finding.ts';
import type { Plan } from '../../../../language/plan/plan.ts';
import { type Damaged, damagedSources } from '../../data/sources/damaged.ts';
import { databaseFiles } from '../../data/sources/database-files.ts';
import { dataDirectories } from '../../data/sources/files.ts';
import { sharesBefore } from '../../data/sources/read-shares.ts';
import { createReader } from '../../data/sources/reader.ts';
import { endsRun } from '../../data/warehouse/engine-fault.ts';
import type { Warehouse } from '../../data/warehouse/warehouse.ts';
import { defaultedAsOf, laterEvents, noAsOf } from '../../result/findings/data-collect.ts';
import { noRows } from '../../result/findings/data-source.ts';
import { foreseen } from './foreseen.ts';
import { functionOf } from './function-of.ts';
import { countJoins, type JoinCount } from './joins.ts';
import { latestEvent } from './latest-event.ts';
import type { CollectOptions, Session } from './opened.ts';
import { type Snapshot, type SnapshotInput, takeNow, takeSnapshot } from './snapshot.ts';

export type { CollectOptions, Session } from './opened.ts';
export { functionOf };

/**
 * Runs `work` on an opened session and releases every file afterwards, whatever happens. Where something fails, it runs once more
 * without the sources that turn out to be damaged, which are told of.
 */
export async function withSession<T>(plan: Plan, warehouse: Warehouse, options: CollectOptions, work: (session: Session) => Promise<T>): Promise<T> {
  const begin = (): Promise<void> => warehouse.begin(dataDirectories(plan), databaseFiles(plan, warehouse.environment));
  await begin();
  try {
    return await work(await openSession(plan, warehouse, options));
  } catch (error) {
    options.signal?.throwIfAborted();
    if (endsRun(error)) throw error;
    // A database that met something damaged may answer nothing any more.
    await begin();
    const damaged = await damagedSources(plan, warehouse, begin, options.signal);
    await begin();
    return await work(await openSession(plan, warehouse, options, damaged));
  } finally {
    await warehouse.end();
  }
}

async function openSession(plan: Plan, warehouse: Warehouse, options: CollectOptions, damaged?: Damaged): Promise<Session> {
  const strict = damaged === undefined;
  const { signal, progress } = options;
  const findings: Finding[] = [];
  const reader = createReader({
    plan,
    warehouse,
    functionOf,
    findings,
    foresee: foreseen(plan, options),
    ...(damaged ? { damaged } : { strict }),
    ...(signal && { signal }),
    ...(progress && { tell: (message: string, done?: number) => progress({ stage: 'collect', message, ...(done !== undefined && { done }) }) }),
    ...(options.allColumns && { allColumns: true }),
  });
  const common: Omit<SnapshotInput, 'asOf'> = { plan, reader, strict, undated: new Map(), ...(signal && { signal }) };
  const shares = progress === undefined ? [] : sharesBefore(plan, warehouse.refuses);
  const reading = (source: string, at: number) => progress?.({ stage: 'collect', part: 'read', message: `Reading ${source}`, done: shares[at] ?? 0 });
  const given = plan.segmentation?.asOf;
  const asOf = given ?? (await defaultDay(plan, { ...common, asOf: undefined, reading }, plan.today, findings));
  const now = await takeNow({ ...common, asOf, findings, ...(given !== undefined && { reading }) });
  for (const [name, { rows }] of now.counts) {
    const source = now.sources.get(name)?.plan;
    if (source && rows === 0 && source.input.kind !== 'view') findings.push(noRows.at(source.inputOrigin ?? source.nameOrigin, { source: name }));
  }
  const joins = new Map<string, readonly JoinCount[]>();
  for (const [name, source] of now.sources) if (source.plan.joins.length > 0) joins.set(name, await countJoins(now, source, signal));
  const taken = new Map<string | undefined, Promise<Snapshot>>([[asOf, Promise.resolve(now)]]);
  const at = (day: string): Promise<Snapshot> => {
    const snapshot = taken.get(day) ?? takeSnapshot({ ...common, asOf: day });
    taken.set(day, snapshot);
    return snapshot;
  };
  return { plan, warehouse, options, findings, strict, now, asOfGiven: given !== undefined, joins, at };
}

/** The day of the latest event that is not ahead of today; undefined, with a finding, where no source tells of one. */
async function defaultDay(plan: Plan, input: SnapshotInput, today: string | undefined, findings: Finding[]): Promise<string | undefined> {
  if (plan.sources.length === 0) return undefined;
  const place = plan.segmentation?.nameOrigin ?? { uri: plan.uri, start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  const { latest, ahead } = await latestEvent(await takeNow(input), today, input.signal);
  if (latest) findings.push(defaultedAsOf.at(place, latest));
  else findings.push(noAsOf.at(place, { timed: ahead.length > 0 }));
  for (const { source, rows, to } of ahead) {
    const own = plan.sources.find(({ name }) => name === source);
    findings.push(laterEvents.at(own?.properties.time ?? own?.nameOrigin ?? place, { source, rows, to, today: today ?? '' }));
  }
  return latest?.asOf;
}
