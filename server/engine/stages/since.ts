// Stage: since the committed model file. Who is still who, who moved between its day and today, and what drifted.

import { type CommittedTable, type FeatureColumn, type FeatureTable, featureKey } from '../data/tables/feature-table.ts';
import type { Committed } from '../model/model-file/committed.ts';
import { migrationOf } from '../model/model-file/migration.ts';
import { movesSeen, moveWords, sameMove } from '../model/model-file/moves.ts';
import type { ModelFile } from '../model/model-file/schema.ts';
import { neededFeatures, scoreTable } from '../model/model-file/score.ts';
import { type Binned, binned, comparedShares } from '../model/model-file/watch-bins.ts';
import type { Drift, Identity, Migration, SinceReport } from '../result/result.ts';
import type { Move } from '../result/since-report.ts';
import { contingency } from '../statistics/numeric/contingency.ts';
import { populationStability, stabilityThreshold } from '../statistics/numeric/psi.ts';
import { adjustedRand } from '../statistics/numeric/rand-index.ts';
import { round } from '../statistics/numeric/round.ts';
import type { Naming } from './name.ts';

export interface Since {
  readonly committed: Committed;
  readonly table: FeatureTable;
  /** The segments of the run: their ids, and each entity's (−1 for none). */
  readonly ids: readonly string[];
  readonly segment: Int32Array;
  readonly names: readonly Naming[];
  /** The entities as they were on the day of the committed model; undefined where that is today. Or why nobody can tell. */
  readonly then: CommittedTable | undefined;
  readonly declared: readonly Move[];
  /** What an entity is worth, where something says so. */
  readonly value?: FeatureColumn;
  /** How many the committed model gives each of its segments today, where the entities here are only a sample of them. */
  readonly sizes?: Float64Array;
  /** And where everybody is in the bins of its reference, by feature. */
  readonly binned?: ReadonlyMap<string, Binned>;
}

/** Rule-of-thumb levels of drift (Siddiqi 2006); both also need more than chance. */
const WATCH = 0.1;
const ACT = 0.25;

export function since(input: Since): SinceReport {
  const { committed, table, ids, segment, names, declared } = input;
  const { file: previous, segment: frozen, redefined } = committed;
  const untold = 'notRun' in frozen ? frozen : undefined;
  const counts = 'notRun' in frozen ? ids.map(() => previous.segments.map(() => 0)) : contingency(segment, frozen, ids.length, previous.segments.length);
  const was = namesNow(previous, names);
  const moves = movesSeen(counts, ids, was).map((move) => ({ ...move, words: moveWords(move), declared: declared.some((one) => sameMove(one, move)) }));
  const given = new Set('notRun' in committed.today ? [] : committed.today.columns.map(featureKey));
  const without = untold ? [] : neededFeatures(previous).filter((key) => !given.has(key));
  return {
    ...(without.length === 0 ? {} : { without }),
    ...(redefined.length === 0 ? {} : { redefined }),
    ...(untold && { membersUntold: untold.notRun }),
    ...(previous.definitions === undefined && { definitionsUntold: true as const }),
    ...(previous.segmentation.asOf !== undefined && { from: previous.segmentation.asOf }),
    ...(table.asOf !== undefined && { to: table.asOf }),
    identities: ids.map((id, i) => identityOf(id, names[i])),
    moves,
    labels: Object.fromEntries(previous.segments.map(({ label }, j) => [was[j] ?? '', label])),
    migration: migrationSince(input, was),
    byRefit: 'notRun' in frozen ? frozen : migrationFrom(input, was, { ids: table.ids, segment: frozen }),
    drift: [
      ...driftOfFeatures(previous, 'notRun' in committed.today ? lessThe(redefined, table) : committed.today, input.binned),
      ...driftOfShares(previous, frozen, input.sizes),
    ],
    ...(counts.flat().some((count) => count > 0) ? { refit: round(adjustedRand(counts)) } : {}),
  };
}

/** The committed segments under the ids they have now: a renamed one keeps its identity. */
function namesNow({ segments }: ModelFile, names: readonly Naming[]): string[] {
  return segments.map(({ id }) => names.find(({ inherited }) => inherited?.id === id && inherited.declared !== true)?.id ?? id);
}

function identityOf(segment: string, naming: Naming | undefined): Identity {
  const inherited = naming?.inherited;
  if (inherited === undefined) return { segment, how: 'new' };
  const { id: was, jaccard, declared } = inherited;
  if (jaccard === undefined) return { segment, was, how: 'by name' };
  return { segment, was, jaccard: round(jaccard), how: declared === true ? 'declared' : jaccard < 0.75 ? 'needs review' : 'kept' };
}

/** From the day of the committed model to today. */
function migrationSince(input: Since, was: readonly string[]): Migration | { readonly notRun: string } {
  const { committed, then = committed.today } = input;
  if ('notRun' in committed.today) return committed.today;
  return 'notRun' in then ? then : migrationFrom(input, was, { ids: then.ids, segment: scoreTable(committed.file, then).segment });
}

function migrationFrom(
  { table, ids, segment, value }: Since,
  was: readonly string[],
  before: { readonly ids: readonly string[]; readonly segment: Int32Array },
): Migration {
  return migrationOf(
    { segments: was, of: new Map(before.ids.map((id, row) => [id, before.segment[row] ?? -1])) },
    { segments: ids, ids: table.ids, segment, ...(value === undefined ? {} : { value: { feature: featureKey(value), values: value.values } }) },
  );
}

/** What changed its meaning has not drifted. */
function lessThe(redefined: readonly string[], table: FeatureTable): FeatureTable {
  return { ...table, columns: table.columns.filter((column) => !redefined.includes(featureKey(column))) };
}

function driftOfFeatures(previous: ModelFile, table: FeatureTable, everybody: Since['binned']): Drift[] {
  return previous.watch.flatMap((reference) => {
    const column = table.columns.find((candidate) => featureKey(candidate) === reference.feature);
    if (column === undefined) return [];
    const { reference: then, current, entities } = comparedShares(everybody?.get(reference.feature) ?? binned(column, reference), reference);
    return entities === 0 ? [] : [drift(reference.feature, column.label, then, current, previous.data.entities, entities)];
  });
}

function driftOfShares({ segments, data }: ModelFile, frozen: Committed['segment'], sizes?: Float64Array): Drift[] {
  if ('notRun' in frozen) return [];
  const counts = sizes ? [...sizes] : segments.map((_, at) => frozen.reduce((count, own) => count + (own === at ? 1 : 0), 0));
  const assigned = counts.reduce((total, count) => total + count, 0);
  if (assigned === 0 || segments.length < 2) return [];
  return [
    drift(
      'segments',
      'Shares of the segments',
      segments.map(({ share }) => share),
      counts.map((count) => round(count / assigned)),
      data.assigned,
      assigned,
    ),
  ];
}

function drift(what: string, label: string, reference: readonly number[], current: readonly number[], n: number, m: number): Drift {
  const psi = populationStability(reference, current);
  const chance = current.length < 2 ? Number.POSITIVE_INFINITY : stabilityThreshold(current.length, n, m);
  const level = psi <= chance || psi < WATCH ? 'none' : psi < ACT ? 'watch' : 'act';
  return { what, label, psi: round(psi), chance: Number.isFinite(chance) ? round(chance) : 0, level };
}
