// What collecting, auditing and explaining share: the sources read, the day to judge from, the counts of each source.

import type { Finding } from '../../../../language/catalog/finding.ts';
import { functions } from '../../../../language/catalog/functions/index.ts';
import type { Plan } from '../../../../language/plan/plan.ts';
import { defaultedAsOf, noAsOf } from '../../findings/data-collect.ts';
import { noRows, unavailableInput } from '../../findings/data-source.ts';
import type { FittedModel } from '../../fitted/fitted-model.ts';
import type { Progress } from '../../pace.ts';
import { databaseFiles } from '../../sources/database-files.ts';
import { failureReason } from '../../sources/failure.ts';
import { dataDirectories } from '../../sources/files.ts';
import { createReader, type Reader } from '../../sources/reader.ts';
import type { PreparedSource } from '../../sources/source.ts';
import type { Warehouse } from '../../warehouse/warehouse.ts';
import { countSource, type SourceCounts } from './statistics.ts';

export interface CollectOptions {
  readonly signal?: AbortSignal;
  readonly progress?: (progress: Progress) => void;
  /** The fitted models of a model file: values are computed from them, and nothing is learned anew. */
  readonly fitted?: readonly FittedModel[];
  /** The day of the committed model and the features it scores by: what they were on that day is collected as well. */
  readonly committed?: { readonly asOf: string; readonly features: readonly string[] };
  /** Only so many entities, drawn from the population by the seed: for previews. */
  readonly sample?: { readonly entities: number; readonly seed: number };
}

export interface Session {
  readonly plan: Plan;
  readonly warehouse: Warehouse;
  readonly options: CollectOptions;
  readonly findings: Finding[];
  readonly asOf: string;
  readonly asOfGiven: boolean;
  readonly reader: Reader;
  /** Sources that could be read. */
  readonly sources: ReadonlyMap<string, PreparedSource>;
  readonly counts: ReadonlyMap<string, SourceCounts>;
}

const byName = new Map(functions.map((definition) => [definition.name, definition]));

export const functionOf = (name: string) => byName.get(name);

/** Runs `work` on an opened session and releases every file afterwards, whatever happens. */
export async function withSession<T>(plan: Plan, warehouse: Warehouse, options: CollectOptions, work: (session: Session) => Promise<T>): Promise<T> {
  await warehouse.begin(dataDirectories(plan), databaseFiles(plan));
  try {
    return await work(await openSession(plan, warehouse, options));
  } finally {
    warehouse.end();
  }
}

async function openSession(plan: Plan, warehouse: Warehouse, options: CollectOptions): Promise<Session> {
  const given = plan.segmentation?.asOf;
  const findings: Finding[] = [];
  if (given !== undefined) return readAll(plan, warehouse, options, given, true, findings);
  const first = await readAll(plan, warehouse, options, UNKNOWN_DAY, false, findings);
  const latest = latestEvent(first);
  const place = plan.segmentation?.nameOrigin ?? { uri: plan.uri, start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  if (latest) findings.push(defaultedAsOf.at(place, latest));
  else if (plan.sources.length > 0) findings.push(noAsOf.at(place, { asOf: UNKNOWN_DAY }));
  const asOf = latest?.asOf ?? UNKNOWN_DAY;
  // Rows themselves may depend on the day; then they are read again with the right one.
  if (rowsDependOnDay(plan)) return readAll(plan, warehouse, options, asOf, false, findings.slice(-1));
  first.day.asOf = asOf;
  return { ...first, asOf, counts: await countAll(plan, first.sources, asOf, warehouse, options, findings) };
}

const UNKNOWN_DAY = '1970-01-01';

async function readAll(
  plan: Plan,
  warehouse: Warehouse,
  options: CollectOptions,
  asOf: string,
  asOfGiven: boolean,
  findings: Finding[],
): Promise<Session & { readonly day: { asOf: string } }> {
  const { signal, progress } = options;
  const day = { asOf };
  const reader = createReader({ plan, warehouse, functionOf, asOf: () => day.asOf, findings, ...(signal && { signal }) });
  const sources = new Map<string, PreparedSource>();
  for (const [i, source] of plan.sources.entries()) {
    progress?.({ stage: 'collect', message: `Reading ${source.label ?? source.name}`, done: i / plan.sources.length });
    const prepared = await reader.read(source.name);
    if (prepared) sources.set(source.name, prepared);
  }
  const counts = await countAll(plan, sources, asOf, warehouse, options, findings);
  for (const [name, count] of counts) {
    const source = sources.get(name)?.plan;
    if (source && count.rows === 0 && source.input.kind !== 'view') findings.push(noRows.at(source.inputOrigin ?? source.nameOrigin, { source: name }));
  }
  return { plan, warehouse, options, findings, asOf, asOfGiven, reader, sources, counts, day };
}

async function countAll(
  plan: Plan,
  sources: ReadonlyMap<string, PreparedSource>,
  asOf: string,
  warehouse: Warehouse,
  { signal }: CollectOptions,
  findings: Finding[],
): Promise<Map<string, SourceCounts>> {
  const counts = new Map<string, SourceCounts>();
  for (const { name } of plan.sources) {
    const source = sources.get(name);
    if (!source) continue;
    try {
      counts.set(name, await countSource(source, asOf, warehouse, signal));
    } catch (error) {
      const reason = `its rows could not be counted: ${failureReason(error, signal)}`;
      findings.push(unavailableInput.at(source.plan.inputOrigin ?? source.plan.nameOrigin, { source: name, reason }));
    }
  }
  return counts;
}

function latestEvent({ sources, counts }: Session): { asOf: string; source: string } | undefined {
  let latest: { asOf: string; source: string } | undefined;
  for (const [name, { plan }] of sources) {
    const to = counts.get(name)?.to;
    if (plan.kind !== 'reference' && to !== undefined && (latest === undefined || to > latest.asOf)) latest = { asOf: to, source: name };
  }
  return latest;
}

function rowsDependOnDay(plan: Plan): boolean {
  const text = JSON.stringify(plan.sources);
  return text.includes('"op":"as_of"') || text.includes('"function":"days_since"');
}
