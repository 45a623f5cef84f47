// Stage: since the committed model file. Who is still who, who moved between its day and today, and what drifted.

import { type FeatureColumn, type FeatureTable, featureKey } from '../feature-table.ts';
import { migrationOf } from '../model-file/migration.ts';
import { type Move, movesSeen, moveWords, sameMove } from '../model-file/moves.ts';
import type { ModelFile } from '../model-file/schema.ts';
import { neededFeatures, scoreTable } from '../model-file/score.ts';
import { featureShares } from '../model-file/watch-bins.ts';
import { contingency } from '../numeric/contingency.ts';
import { populationStability, stabilityThreshold } from '../numeric/psi.ts';
import { adjustedRand } from '../numeric/rand-index.ts';
import { round } from '../numeric/round.ts';
import type { Drift, Identity, Migration, SinceReport } from '../result.ts';
import type { Naming } from './name.ts';

export interface Since {
  readonly previous: ModelFile;
  readonly table: FeatureTable;
  /** The segments of the run: their ids, and each entity's (−1 for none). */
  readonly ids: readonly string[];
  readonly segment: Int32Array;
  readonly names: readonly Naming[];
  /** The entities as they were on the day of the committed model; the table itself where that is today. Or why nobody can tell. */
  readonly then: FeatureTable | { readonly notRun: string };
  readonly declared: readonly Move[];
  /** What an entity is worth, where something says so. */
  readonly value?: FeatureColumn;
}

/** Rule-of-thumb levels of drift (Siddiqi 2006); both also need more than chance. */
const WATCH = 0.1;
const ACT = 0.25;

export function since(input: Since): SinceReport {
  const { previous, table, ids, segment, names, then, declared } = input;
  const frozen = scoreTable(previous, table).segment;
  const counts = contingency(segment, frozen, ids.length, previous.segments.length);
  const was = namesNow(previous, names);
  const moves = movesSeen(counts, ids, was).map((move) => ({ ...move, words: moveWords(move), declared: declared.some((one) => sameMove(one, move)) }));
  const given = new Set(table.columns.map(featureKey));
  const without = neededFeatures(previous).filter((key) => !given.has(key));
  return {
    ...(without.length === 0 ? {} : { without }),
    ...(previous.segmentation.asOf !== undefined && { from: previous.segmentation.asOf }),
    ...(table.asOf !== undefined && { to: table.asOf }),
    identities: ids.map((id, i) => identityOf(id, names[i])),
    moves,
    labels: Object.fromEntries(previous.segments.map(({ label }, j) => [was[j] ?? '', label])),
    migration: 'notRun' in then ? then : migration(input, then, was),
    drift: [...driftOfFeatures(previous, table), ...driftOfShares(previous, frozen)],
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
  return { segment, was, jaccard: round(jaccard), how: declared === true ? 'declared' : jaccard < 0.75 ? 'needs review' : 'kept' };
}

function migration({ previous, table, ids, segment, value }: Since, then: FeatureTable, was: readonly string[]): Migration {
  const scored = scoreTable(previous, then).segment;
  return migrationOf(
    { segments: was, of: new Map(then.ids.map((id, row) => [id, scored[row] ?? -1])) },
    { segments: ids, ids: table.ids, segment, ...(value === undefined ? {} : { value: { feature: featureKey(value), values: value.values } }) },
  );
}

function driftOfFeatures(previous: ModelFile, table: FeatureTable): Drift[] {
  return previous.watch.flatMap((reference) => {
    const column = table.columns.find((candidate) => featureKey(candidate) === reference.feature);
    if (column === undefined) return [];
    const { reference: then, current, entities } = featureShares(column, reference);
    return entities === 0 ? [] : [drift(reference.feature, column.label, then, current, previous.data.entities, entities)];
  });
}

function driftOfShares({ segments, data }: ModelFile, frozen: Int32Array): Drift[] {
  const counts = segments.map((_, at) => frozen.reduce((count, own) => count + (own === at ? 1 : 0), 0));
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
