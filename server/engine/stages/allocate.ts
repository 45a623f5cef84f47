// Dividing a budget: a proposal from what makes segments attractive, the plain alternatives beside it, and where a declared division contradicts it.

import type { Finding } from '../../../language/catalog/finding.ts';
import type { DecisionPlan, Origin, SegmentPlan } from '../../../language/plan/plan.ts';
import { budgetKnockedOut, contradictedAllocation } from '../result/findings/statistics-decide.ts';
import type { Allocation, AllocationLine, AttractiveFigure, DecisionFigure, SegmentGrowthReport, SegmentResult, ValueReport } from '../result/result.ts';
import { growthIsTold } from '../result/segment-growth.ts';
import { showNumber, showShare } from '../result/show.ts';

interface Candidate {
  readonly segment: SegmentResult;
  /** Sum of the points, and how many there are to have; nothing where nothing was weighed. */
  readonly points?: number;
  readonly out?: string;
  readonly strongest?: string;
}

export interface Allocated {
  readonly allocation: Allocation;
  readonly findings: readonly Finding[];
}

export interface AllocateInput {
  readonly decision: DecisionPlan;
  readonly segments: readonly SegmentResult[];
  readonly knockedOut: readonly string[];
  readonly attractive: readonly AttractiveFigure[];
  /** What the decision is judged by, by segment; absent where it names none. */
  readonly kpi: DecisionFigure | undefined;
  readonly value: ValueReport | undefined;
  readonly growth: SegmentGrowthReport | undefined;
  readonly declared: readonly SegmentPlan[];
}

/** Absent for a decision without a budget, or without segments. */
export function allocate({ decision, segments, knockedOut, attractive, kpi, value, growth, declared }: AllocateInput): Allocated | undefined {
  const { budget } = decision;
  if (budget === undefined || segments.length === 0) return undefined;
  const weighed = attractive.filter(({ notRun, bySegment }) => notRun === undefined && bySegment.length > 0);
  const possible = weighed.reduce((total, { weight }) => total + Math.max(0, weight), 0);
  const candidates = segments.map((segment): Candidate => {
    const out = outOf(segment, knockedOut);
    return { segment, ...(out === undefined ? {} : { out }), ...(possible > 0 ? pointsOf(segment.id, weighed) : {}) };
  });
  const values = segments.map(({ id }) => value?.segments.find(({ segment }) => segment === id)?.figures[value.measure]?.total ?? 0);
  const byValue = sharesOf(candidates.map(({ out }, i) => (out === undefined ? Math.max(0, values[i] as number) : 0)));
  const gains = gainsOf(segments, growth);
  const byGrowth = sharesOf(candidates.map(({ out }, i) => (out === undefined ? Math.max(0, gains[i] ?? 0) : 0)));
  const equal = sharesOf(candidates.map(({ out, segment }) => (out === undefined ? segment.size : 0)));
  const byPoints =
    possible > 0 ? sharesOf(candidates.map(({ out, segment, points }) => (out === undefined ? segment.size * Math.max(0, points ?? 0) : 0))) : undefined;
  const amounts = kpi === undefined ? [] : amountsOf(kpi, segments);
  const byKpi = sharesOf(candidates.map(({ out }, i) => (out === undefined ? Math.max(0, amounts[i] ?? 0) : 0)));
  const proposed = byPoints ?? byKpi ?? byValue ?? equal ?? segments.map(() => 0);
  const lines = candidates.map((candidate, i): AllocationLine => {
    const line = candidate.segment.lines.find((one) => one.decision === decision.name);
    return {
      segment: candidate.segment.id,
      proposed: proposed[i] as number,
      amount: (proposed[i] as number) * budget.amount,
      ...(line?.budget === undefined ? {} : { declared: line.budget }),
      ...(byValue === undefined ? {} : { byValue: byValue[i] as number }),
      ...(byGrowth === undefined ? {} : { byGrowth: byGrowth[i] as number }),
      equal: equal?.[i] ?? 0,
      reason: reasonFor(candidate, possible, value?.segments[i]?.shareOfValue),
    };
  });
  const basis =
    byPoints !== undefined
      ? 'In proportion to the customers of a segment times its points for what makes it attractive.'
      : byKpi !== undefined
        ? `In proportion to the decision’s KPI, ${kpi?.label}; the decision says nothing of what makes a segment attractive.`
        : byValue !== undefined
          ? 'In proportion to what the customers of a segment are worth; the decision says nothing of what makes one attractive.'
          : 'The same for every customer; neither a value nor what makes a segment attractive is known.';
  return { allocation: { segments: lines, basis }, findings: contradictions(decision, candidates, lines, declared) };
}

/** How much of a KPI lies in each segment: its total, or its mean over as many customers; a category has none. */
function amountsOf({ bySegment }: DecisionFigure, segments: readonly SegmentResult[]): number[] {
  return segments.map(({ id, size }) => {
    const found = bySegment.find(({ segment }) => segment === id);
    return found?.total ?? (found?.mean ?? 0) * size;
  });
}

/** What a segment is expected to gain, where that is told from none: in value where that is known, else in customers. */
function gainsOf(segments: readonly SegmentResult[], growth: SegmentGrowthReport | undefined): number[] {
  if (growth === undefined || 'untold' in growth) return [];
  return segments.map(({ id }) => {
    const found = growth.segments.find(({ segment }) => segment === id);
    if (found === undefined || !growthIsTold(found)) return 0;
    return found.value === undefined ? found.expected - found.now : found.value.expected - found.value.now;
  });
}

function outOf({ id, priority }: SegmentResult, knockedOut: readonly string[]): string | undefined {
  if (knockedOut.includes(id)) return 'Misses a knock-out criterion.';
  return priority === 'exit' ? 'Its priority is to exit.' : undefined;
}

function pointsOf(id: string, weighed: readonly AttractiveFigure[]): Pick<Candidate, 'points' | 'strongest'> {
  const own = weighed.map(({ label, bySegment }) => ({ label, points: bySegment.find(({ segment }) => segment === id)?.points ?? 0 }));
  const [strongest] = [...own].sort((a, b) => b.points - a.points);
  return {
    points: own.reduce((total, { points }) => total + points, 0),
    ...(strongest !== undefined && strongest.points > 0 ? { strongest: strongest.label } : {}),
  };
}

function sharesOf(weights: readonly number[]): number[] | undefined {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return total > 0 ? weights.map((weight) => weight / total) : undefined;
}

function reasonFor({ segment, points, out, strongest }: Candidate, possible: number, shareOfValue: number | undefined): string {
  if (out !== undefined) return out;
  const worth = shareOfValue === undefined ? '' : `, ${showShare(shareOfValue)} of the value`;
  const weighed =
    points === undefined ? '' : `; ${showNumber(points, 1)} of ${showNumber(possible, 1)} points${strongest === undefined ? '' : `, most for ${strongest}`}`;
  return `${showShare(segment.share)} of the customers${worth}${weighed}.`;
}

/** Where more is given for a customer of a segment with fewer points, or anything to one that is out, and no reason is declared. */
function contradictions(
  decision: DecisionPlan,
  candidates: readonly Candidate[],
  lines: readonly AllocationLine[],
  declared: readonly SegmentPlan[],
): Finding[] {
  const placeOf = (id: string): { origin: Origin; because?: string } | undefined =>
    declared.find(({ name }) => name === id)?.lines.find((line) => (line.decision.target ?? line.decision.name) === decision.name);
  const perHead = (i: number) => (lines[i]?.declared ?? 0) / Math.max(1, candidates[i]?.segment.size ?? 1);
  return candidates.flatMap((candidate, i): Finding[] => {
    const place = placeOf(candidate.segment.id);
    if (place === undefined || place.because !== undefined || lines[i]?.declared === undefined) return [];
    if (candidate.out !== undefined && perHead(i) > 0)
      return [budgetKnockedOut.at(place.origin, { segment: candidate.segment.label, share: showShare(lines[i]?.declared ?? 0), why: candidate.out })];
    const better = candidates.findIndex(
      (other, j) =>
        other.out === undefined && lines[j]?.declared !== undefined && (other.points ?? 0) > (candidate.points ?? 0) + 1e-9 && perHead(j) < perHead(i) * 0.999,
    );
    if (candidate.points === undefined || better === -1) return [];
    const other = candidates[better] as Candidate;
    const facts = {
      decision: decision.label ?? decision.question ?? decision.name,
      segment: candidate.segment.label,
      other: other.segment.label,
      own: showNumber(candidate.points, 1),
      theirs: showNumber(other.points ?? 0, 1),
    };
    return [contradictedAllocation.at(place.origin, facts)];
  });
}
