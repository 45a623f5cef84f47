// Which bounds a metric is held to: its defaults, what the spec writes, and when a default may give way. Judging is in judge.ts.

import type { Finding } from '../../../language/catalog/finding.ts';
import type { MetricDefinition, MetricThreshold } from '../../../language/catalog/metric.ts';
import type { CheckPlan, Comparator } from '../../../language/plan/plan.ts';
import { constantValue } from '../data/expression/evaluate.ts';
import { loosened, noBound } from '../result/findings/statistics-validate.ts';
import { showShare } from '../result/show.ts';
import { round } from '../statistics/numeric/round.ts';

export interface Bound {
  readonly operator: Comparator;
  readonly value: number;
  readonly severity: 'error' | 'warning';
  /** The bound is on the count of a metric that is a share otherwise. */
  readonly counts: boolean;
  readonly citation?: string;
}

/** One line to judge: what was written, or a default that stands because nothing was. */
export interface Line {
  readonly check?: CheckPlan;
  readonly text: string;
  readonly bounds: readonly Bound[];
  /** For a metric without a bound. */
  readonly holdSeverity: 'error' | 'warning';
  readonly findings: readonly Finding[];
}

/** The lines of one metric in `require`: written ones, else the default; none where there is neither. */
export function linesFor(definition: MetricDefinition, checks: readonly CheckPlan[]): Line[] {
  if (checks.length > 0) return checks.map((check) => writtenLine(definition, check));
  const defaults = definition.defaults ?? [];
  if (definition.mustHold !== undefined) return [{ text: definition.name, bounds: [], holdSeverity: definition.mustHold.severity, findings: [] }];
  if (defaults.length === 0) return [];
  const main = defaults.find(({ severity }) => severity === 'error') ?? (defaults[0] as MetricThreshold);
  return [
    { text: `${definition.name} ${main.operator} ${showBound(definition, main.value)}`, bounds: defaults.map(asBound), holdSeverity: 'error', findings: [] },
  ];
}

function writtenLine(definition: MetricDefinition, check: CheckPlan): Line {
  const line = { check, text: check.text };
  const severity = check.warn ? 'warning' : 'error';
  if (definition.unit === 'none') {
    const softer = check.warn && definition.mustHold?.severity === 'error';
    if (!softer || check.because !== undefined) return { ...line, bounds: [], holdSeverity: severity, findings: [] };
    return { ...line, bounds: [], holdSeverity: 'error', findings: [loosened.at(check.origin, { metric: definition.name, standing: 'that it must hold' })] };
  }
  const bound = writtenBound(definition, check);
  const defaults = (definition.defaults ?? []).map(asBound);
  // Written without a bound: the defaults, with this line's decisions and reason.
  if (check.bound === undefined && defaults.length > 0) return { ...line, bounds: defaults, holdSeverity: severity, findings: [] };
  if (bound === undefined) return { ...line, bounds: defaults, holdSeverity: severity, findings: [noBound.at(check.origin, { metric: definition.name })] };
  const floor = defaults.find((standing) => standing.severity === 'error' && standing.counts === bound.counts);
  const loosens = floor !== undefined && (check.warn || !implies(bound, floor));
  const findings =
    loosens && check.because === undefined
      ? [loosened.at(check.origin, { metric: definition.name, standing: `${floor.operator} ${showBound(definition, floor.value)}` })]
      : [];
  const warnings = defaults.filter((standing) => standing.severity === 'warning' && standing.counts === bound.counts && stricter(standing, bound));
  return { ...line, bounds: [bound, ...(findings.length > 0 && floor !== undefined ? [floor] : []), ...warnings], holdSeverity: severity, findings };
}

/** The bound of a check as a number in the metric's unit; undefined where there is none. */
export function writtenBound(definition: MetricDefinition, check: CheckPlan): Bound | undefined {
  const value = check.bound === undefined ? null : constantValue(check.bound);
  if (check.operator === undefined || typeof value !== 'number') return undefined;
  const percent = check.bound?.op === 'literal' && check.bound.literal === 'percent';
  const counts = definition.alsoCount === true && !percent && (value > 1 || (value === 1 && Number.isInteger(value)));
  return { operator: check.operator, value, severity: check.warn ? 'warning' : 'error', counts };
}

function asBound({ operator, value, severity, citation }: MetricThreshold): Bound {
  return { operator, value, severity, citation, counts: false };
}

/** Whether whatever meets `bound` meets `floor` as well. */
function implies(bound: Bound, floor: Bound): boolean {
  if (bound.operator === '=') return satisfies(bound.value, floor);
  if (bound.operator === '!=') return false;
  const upward = (operator: Comparator) => operator === '>=' || operator === '>';
  return upward(bound.operator) === upward(floor.operator) && !stricter(floor, bound);
}

/** Whether `a` asks more than `b`; only for bounds in the same direction. */
function stricter(a: Bound, b: Bound): boolean {
  const up = (operator: Comparator) => operator === '>=' || operator === '>';
  const down = (operator: Comparator) => operator === '<=' || operator === '<';
  if (up(a.operator) && up(b.operator)) return a.value > b.value;
  if (down(a.operator) && down(b.operator)) return a.value < b.value;
  return false;
}

function showBound(definition: MetricDefinition, value: number): string {
  return definition.percent === true ? showShare(value).replace(' ', '') : String(round(value));
}

export function satisfies(value: number, { operator, value: bound }: Pick<Bound, 'operator' | 'value'>): boolean {
  switch (operator) {
    case '>=':
      return value >= bound;
    case '>':
      return value > bound;
    case '<=':
      return value <= bound;
    case '<':
      return value < bound;
    case '=':
      return value === bound;
    case '!=':
      return value !== bound;
  }
}
