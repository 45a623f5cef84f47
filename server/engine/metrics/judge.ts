// From a measurement and its bounds to a judged line: passed, warned, failed, not run, not applicable.

import type { MetricDefinition } from '../../../language/catalog/metric.ts';
import type { ValueType } from '../../../language/types/value-type.ts';
import type { CheckResult, CheckStatus } from '../result/result.ts';
import { capital, showNumber, showShare, showValue } from '../result/show.ts';
import type { Measurement } from './gate.ts';
import { type Bound, type Line, satisfies } from './thresholds.ts';

/** Judges one line. `ids` names the segments of `perSegment`; `type` is the unit of a metric bounded by a feature's own values. */
export function judge(definition: MetricDefinition, line: Line, measured: Measurement, ids: readonly string[], type?: ValueType): CheckResult {
  const about = {
    metric: definition.name,
    text: line.text,
    isDefault: line.check === undefined,
    decisions: line.check?.decisions.map(({ target, name }) => target ?? name) ?? [],
    ...(line.check === undefined ? {} : { origin: line.check.origin }),
    ...(line.check?.because === undefined ? {} : { because: line.check.because }),
  };
  if (measured.notApplicable !== undefined) return { ...about, status: 'not applicable', detail: measured.notApplicable };
  if (measured.notRun !== undefined) return { ...about, status: 'not run', detail: measured.notRun };
  const show = (value: number, counts = false) => (counts ? showNumber(value) : showFigure(definition, value, type));
  const main = line.bounds[0];
  const perSegment = measured.perSegment?.map(({ value, count, note }, i) => {
    const statuses = line.bounds.map((bound) => statusOf(bound, bound.counts ? (count ?? value) : value, measured.softened));
    const shown = main?.counts === true ? (count ?? value) : value;
    return { segment: ids[i] ?? `segment_${i + 1}`, value: shown, status: worst(statuses), ...(note === undefined ? {} : { note }) };
  });
  const value =
    perSegment === undefined
      ? measured.value
      : weakest(
          perSegment.map((segment) => segment.value),
          main,
        );
  const statuses: CheckStatus[] =
    perSegment?.map(({ status }) => status) ?? line.bounds.map((bound) => statusOf(bound, value ?? Number.NaN, measured.softened));
  if (measured.holds === false) statuses.push(line.holdSeverity === 'error' ? 'failed' : 'warned');
  if (measured.fails !== undefined) statuses.push(measured.softened === undefined && line.check?.warn !== true ? 'failed' : 'warned');
  const status = worst(statuses);
  const shown = value !== undefined ? show(value, main?.counts) : measured.holds === undefined ? undefined : measured.holds ? 'holds' : 'does not hold';
  const because = [measured.fails, status === 'warned' && measured.softened !== undefined ? `Only a warning: ${measured.softened}` : undefined].filter(
    (part) => part !== undefined && !measured.detail.includes(part),
  );
  return {
    ...about,
    status,
    ...(value === undefined ? {} : { value }),
    ...(shown === undefined ? {} : { shown }),
    ...(main === undefined
      ? {}
      : { threshold: { operator: main.operator, value: main.value, ...(main.citation === undefined ? {} : { citation: main.citation }) } }),
    ...(perSegment === undefined ? {} : { perSegment }),
    detail: [measured.detail, ...because.map((part) => `${capital(part as string)}.`)].join(' '),
  };
}

/** The worst of several statuses, where passing is the best. */
export function worst(statuses: readonly CheckStatus[]): CheckStatus {
  const order: readonly CheckStatus[] = ['failed', 'not run', 'warned', 'passed'];
  return order.find((status) => statuses.includes(status)) ?? 'passed';
}

function statusOf(bound: Bound, value: number, softened: string | undefined): CheckStatus {
  if (satisfies(value, bound)) return 'passed';
  return bound.severity === 'error' && softened === undefined ? 'failed' : 'warned';
}

function weakest(values: readonly number[], bound: Bound | undefined): number | undefined {
  if (values.length === 0) return undefined;
  return bound?.operator === '<=' || bound?.operator === '<' ? Math.max(...values) : Math.min(...values);
}

function showFigure(definition: MetricDefinition, value: number, type: ValueType | undefined): string {
  if (definition.unit === 'value') return showValue(value, type ?? { kind: 'number' });
  if (definition.unit !== 'share') return showNumber(value);
  return definition.percent === true ? showShare(value) : showNumber(value, 3);
}
