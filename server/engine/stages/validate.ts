// Stage: validate. Every gate of `require`, written or default, is judged on a solution; what cannot run says why.

import type { Finding } from '../../../language/catalog/finding.ts';
import type { MethodDefinition } from '../../../language/catalog/method.ts';
import type { MetricDefinition } from '../../../language/catalog/metric.ts';
import { metrics } from '../../../language/catalog/metrics/index.ts';
import type { GateBehaviour, GateContext, Measurement } from '../metrics/gate.ts';
import { gateBehaviours } from '../metrics/index.ts';
import { judge } from '../metrics/judge.ts';
import { type Line, linesFor } from '../metrics/thresholds.ts';
import type { CheckResult } from '../result/result.ts';

export interface Validation {
  readonly gates: readonly CheckResult[];
  readonly findings: readonly Finding[];
}

/** Judges every gate on one solution; with `only`, those that can be told of every number of segments by then. */
export async function validate(
  context: GateContext,
  method: MethodDefinition,
  ids: readonly string[],
  only?: readonly NonNullable<GateBehaviour['byK']>[],
): Promise<Validation> {
  const gates: CheckResult[] = [];
  const findings: Finding[] = [];
  for (const definition of gateDefinitions()) {
    const behaviour = gateBehaviours.find(({ name }) => name === definition.name);
    if (only !== undefined && (behaviour?.byK === undefined || !only.includes(behaviour.byK))) continue;
    const lines = linesOf(context, definition);
    if (lines.length === 0) continue;
    const without =
      reasonNotToRun(definition, method, behaviour?.searches === true) ??
      (behaviour === undefined ? { notRun: 'It is not computed in this version.', detail: '' } : undefined);
    const measured =
      without === undefined && behaviour !== undefined
        ? await behaviour.measure(
            context,
            lines.map(({ check }) => check),
          )
        : lines.map(() => without as Measurement);
    lines.forEach((line, i) => {
      const measurement = measured[i] as Measurement;
      gates.push(judge(definition, line, measurement, ids));
      findings.push(...line.findings, ...(measurement.findings ?? []));
    });
    await context.pace.breathe();
  }
  return { gates, findings };
}

/** Every gate as `not run` for the same reason: the model formed no segments. */
export function gatesNotRun(context: Pick<GateContext, 'plan'>, reason: string): CheckResult[] {
  return gateDefinitions().flatMap((definition) => linesOf(context, definition).map((line) => judge(definition, line, { notRun: reason, detail: reason }, [])));
}

/** How strictly a metric of the model is bound: the smallest bound whose breach is an error, and whether not holding is one. */
export function strictness(plan: GateContext['plan'], metric: string): { least?: number; fails: boolean } {
  const definition = gateDefinitions().find(({ name }) => name === metric);
  const lines = definition === undefined ? [] : linesOf({ plan }, definition);
  const bounds = lines.flatMap((line) =>
    line.bounds.filter(({ severity, operator }) => severity === 'error' && (operator === '>=' || operator === '>')).map(({ value }) => value),
  );
  return { ...(bounds.length === 0 ? {} : { least: Math.max(...bounds) }), fails: lines.some(({ holdSeverity }) => holdSeverity === 'error') };
}

function gateDefinitions(): readonly MetricDefinition[] {
  return metrics.filter(({ places }) => places.includes('require'));
}

function linesOf({ plan }: Pick<GateContext, 'plan'>, definition: MetricDefinition): Line[] {
  return linesFor(
    definition,
    plan.require.filter(({ metric }) => metric === definition.name),
  );
}

function reasonNotToRun(definition: MetricDefinition, method: MethodDefinition, searches: boolean): Measurement | undefined {
  if (!method.resamples && (definition.resamples === true || searches)) {
    const notApplicable = `It has no meaning under ${method.name}, where nothing is searched for or refitted.`;
    return { notApplicable, detail: notApplicable };
  }
  return definition.notRun === undefined ? undefined : { notRun: definition.notRun, detail: definition.notRun };
}
