// Stage: name. Which id each segment found carries: from the committed model file, from `looks_like`, from its rule, or a generated one.

import type { Finding } from '../../../language/catalog/finding.ts';
import type { ModelPlan, Plan, SegmentPlan } from '../../../language/plan/plan.ts';
import { type Inherited, inheritIdentities } from '../model/model-file/align.ts';
import type { Committed } from '../model/model-file/committed.ts';
import type { ModelFile } from '../model/model-file/schema.ts';
import * as findings from '../result/findings/statistics-name.ts';
import { showNumber } from '../result/show.ts';
import type { Move } from '../result/since-report.ts';
import { bestAssignment } from '../statistics/numeric/assignment.ts';
import { contingency } from '../statistics/numeric/contingency.ts';
import { midRanks } from '../statistics/numeric/ranks.ts';
import { setJaccards } from '../statistics/numeric/set-jaccard.ts';
import type { ColumnStatistics } from '../statistics/preparation/column-statistics.ts';
import type { Solution } from './form.ts';

export interface Naming {
  readonly id: string;
  readonly named: 'declared' | 'inherited' | 'generated';
  readonly declaration?: SegmentPlan;
  /** The committed segment it is; without an overlap where members could not be compared, and the declaration says so alone. */
  readonly inherited?: Omit<Inherited, 'jaccard'> & { readonly jaccard?: number };
  readonly looksLike?: { readonly score: number; readonly traits: readonly string[] };
}

/** One naming per segment of the solution, in its order. */
export function name(
  plan: Plan,
  model: ModelPlan,
  solution: Solution,
  statistics: (key: string) => ColumnStatistics | undefined,
  committed: Committed | undefined,
): { names: readonly Naming[]; findings: readonly Finding[] } {
  const found: Finding[] = [];
  const previous = committed?.file;
  const names = new Array<Naming | undefined>(solution.sizes.length).fill(undefined);
  const provisional = new Map<number, Naming>();
  if (solution.fit.parameters.kind === 'rules') {
    const ruled = plan.segments.filter(({ when }) => when !== undefined);
    const counts = overlap(committed, solution);
    const inherited = (declaration: SegmentPlan, i: number): Pick<Naming, 'inherited'> => {
      const old = previous === undefined ? -1 : declaredAs(previous, declaration);
      return old === -1
        ? {}
        : { inherited: { segment: i, id: previous?.segments[old]?.id ?? '', ...(counts && { jaccard: setJaccards(counts)[i]?.[old] ?? 0 }) } };
    };
    found.push(...(previous === undefined ? [] : reused(plan, previous)));
    return { names: ruled.map((declaration, i) => ({ id: declaration.name, named: 'declared', declaration, ...inherited(declaration, i) })), findings: found };
  }
  const counts = overlap(committed, solution);
  if (previous !== undefined) {
    for (const inherited of inheritIdentities(
      counts ?? [],
      previous.segments.map(({ id }) => id),
      declaredMoves(plan),
    )) {
      const { segment, id, jaccard } = inherited;
      const declaration = plan.segments.find((candidate) => candidate.name === id || candidate.aliases.includes(id));
      const naming: Naming = { id: declaration?.name ?? id, named: 'inherited', inherited, ...(declaration === undefined ? {} : { declaration }) };
      // An id that was only generated gives way to a segment that is declared.
      if (declaration === undefined && PROVISIONAL.test(id)) provisional.set(segment, naming);
      else names[segment] = naming;
      if (jaccard < 0.75 && inherited.declared !== true)
        found.push(findings.needsReview.at(declaration?.nameOrigin ?? model.origin, { segment: declaration?.name ?? id, jaccard: showNumber(jaccard, 2) }));
    }
    found.push(...reused(plan, previous));
  }
  const open = plan.segments.filter((segment) => !names.some((naming) => naming?.declaration === segment));
  matchTraits(open, names, statistics, found);
  for (const [segment, naming] of provisional) {
    const declared = names[segment];
    names[segment] = declared === undefined ? naming : { ...declared, ...(naming.inherited && { inherited: naming.inherited }) };
  }
  if (previous !== undefined && counts === undefined)
    names.forEach((naming, i) => {
      const old = naming?.declaration === undefined ? -1 : declaredAs(previous, naming.declaration);
      if (naming !== undefined && old !== -1) names[i] = { ...naming, inherited: { segment: i, id: previous.segments[old]?.id ?? '' } };
    });
  // An id of the committed file that nobody inherited stays unused: a newcomer is not the segment that once had it.
  const taken = new Set([
    ...plan.segments.map((segment) => segment.name),
    ...names.flatMap((naming) => naming?.id ?? []),
    ...(previous?.segments ?? []).map(({ id }) => id),
    ...(previous?.retired ?? []),
  ]);
  const generated: string[] = [];
  names.forEach((naming, i) => {
    if (naming !== undefined) return;
    const id = freeId(i + 1, taken);
    names[i] = { id, named: 'generated' };
    generated.push(id);
  });
  if (generated.length > 0 && plan.segments.length > 0) found.push(findings.undeclaredSegments.at(model.origin, { ids: generated }));
  return { names: names.flatMap((naming) => naming ?? []), findings: found };
}

/** Entities by the segment found and the one that the committed model gives them today; undefined where nobody can tell. */
function overlap(committed: Committed | undefined, { assignment, sizes }: Solution): number[][] | undefined {
  if (committed === undefined || 'notRun' in committed.segment) return undefined;
  return contingency(assignment.segment, committed.segment, sizes.length, committed.file.segments.length);
}

/** The committed segment that a declaration names, by its id of today or one of before. */
function declaredAs({ segments }: ModelFile, { name: own, aliases }: SegmentPlan): number {
  return segments.findIndex(({ id }) => id === own || aliases.includes(id));
}

/** The moves of `transition` as ids. */
export function declaredMoves({ transitions }: Plan): Move[] {
  const ids = (uses: Plan['transitions'][number]['from']) => uses.map(({ name: id }) => id);
  return transitions.map(({ kind, from, to }) => ({ kind, from: ids(from), to: ids(to) }));
}

/** Declared segments that carry the id of one that was retired. */
function reused(plan: Plan, { retired }: ModelFile): Finding[] {
  return plan.segments.filter(({ name: id }) => retired.includes(id)).map(({ name: id, nameOrigin }) => findings.reusedId.at(nameOrigin, { segment: id }));
}

/** Ids that nobody chose. */
const PROVISIONAL = /^segment_\d+$/;

function freeId(number: number, taken: Set<string>): string {
  let free = number;
  while (taken.has(`segment_${free}`)) free++;
  taken.add(`segment_${free}`);
  return `segment_${free}`;
}

/** Optimal assignment of declared segments to those still nameless, on summed z-scores of the ranks of segment means. */
function matchTraits(
  open: readonly SegmentPlan[],
  names: (Naming | undefined)[],
  statistics: (key: string) => ColumnStatistics | undefined,
  found: Finding[],
): void {
  const nameless = names.flatMap((naming, i) => (naming === undefined ? [i] : []));
  const scored = open.map((declaration) => ({ declaration, ...traitScores(declaration, names.length, statistics, found) }));
  const usable = scored.filter(({ traits }) => traits.length > 0);
  for (const { declaration } of scored.filter(({ traits }) => traits.length === 0)) {
    const why =
      declaration.when === undefined
        ? 'it has no trait to match by (`looks_like`), and no committed model file knows it'
        : 'its `when` counts only in a rules model';
    found.push(findings.segmentNotFound.at(declaration.nameOrigin, { segment: declaration.name, why }));
  }
  if (usable.length === 0) return;
  // Where there are more declarations than segments, whoever gets none is decided by the same optimum.
  const matched = bestAssignment(usable.map(({ scores }) => nameless.map((i) => scores[i] as number)));
  usable.forEach(({ declaration, scores, traits }, i) => {
    const segment = nameless[matched[i] as number];
    if (segment === undefined) {
      found.push(
        findings.segmentNotFound.at(declaration.nameOrigin, {
          segment: declaration.name,
          why:
            nameless.length === 0
              ? 'the committed model file gives every segment found another id'
              : `${usable.length} segments are declared and ${nameless.length} found, and the others match those better`,
        }),
      );
      return;
    }
    const score = scores[segment] as number;
    names[segment] = { id: declaration.name, named: 'declared', declaration, looksLike: { score, traits } };
    if (score <= 0) found.push(findings.weakMatch.at(declaration.nameOrigin, { segment: declaration.name, traits: traits.join(', ') }));
  });
}

function traitScores(
  { looksLike }: SegmentPlan,
  k: number,
  statistics: (key: string) => ColumnStatistics | undefined,
  found: Finding[],
): { scores: number[]; traits: string[] } {
  const scores = new Array<number>(k).fill(0);
  const traits: string[] = [];
  for (const { level, feature, origin } of looksLike) {
    const column = statistics(`${feature.dimension}.${feature.feature}`);
    const means = column?.levels === undefined ? column?.mean : undefined;
    if (column === undefined || means === undefined || means.some(Number.isNaN)) {
      const why = column === undefined ? 'it has no values' : means === undefined ? 'it is a category' : 'a segment has no value of it';
      found.push(findings.unrankedTrait.at(origin, { feature: feature.text, why }));
      continue;
    }
    traits.push(`${level} ${column.column.label}`);
    for (const [i, z] of rankScores(means).entries()) scores[i] = (scores[i] as number) + (level === 'high' ? z : -z);
  }
  return { scores, traits };
}

/** z-scores of the ranks of values; zeros where all ranks are the same. */
function rankScores(values: Float64Array): Float64Array {
  const ranks = midRanks(values);
  const mean = (values.length + 1) / 2;
  const spread = Math.sqrt(ranks.reduce((total, rank) => total + (rank - mean) ** 2, 0) / values.length);
  return ranks.map((rank) => (spread === 0 ? 0 : (rank - mean) / spread));
}
