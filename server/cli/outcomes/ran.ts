// What `run` has to say of a spec: the segments and how they were judged, the findings, and what became of the model file.

import type { FinishedRun } from '../../engine/model/model-file/finished-run.ts';
import { closure } from '../closure-texts.ts';
import { judgedOf } from '../formats/judged.ts';
import type { Outcome } from '../formats/outcome.ts';
import { plainFinding, plainPlaces, prettyFinding } from '../print/findings.ts';
import { printRun } from '../print/run.ts';
import type { RanSpec } from '../run-spec.ts';
import type { SettledModel } from '../settle-model.ts';
import type { Streams } from '../streams.ts';
import { checked } from './checked.ts';

export function ran({ spec, result: whole, findings }: RanSpec, model: SettledModel | undefined, failed: boolean): Outcome {
  // Who is where is the largest part of a result, and nothing here shows it.
  const { membership: _, ...result } = whole;
  const json = { spec: spec.shown, ...plainResult(result), checked: spec.analysis.findings.map(plainFinding), ...(model && { model: model.state }) };
  return {
    ...checked(spec, failed),
    findings,
    judged: judgedOf(result),
    result,
    notes: model === undefined ? [] : [model.words],
    pretty: (streams) => `${printRun(result, streams)}${worthSaying({ spec, findings }, streams)}`,
    json,
    lines: [json],
  };
}

/** Notes are for `segspec check`. */
function worthSaying({ spec, findings }: Pick<RanSpec, 'spec' | 'findings'>, { paint, width }: Streams): string {
  const shown = findings.filter(({ severity }) => severity !== 'information').map((finding) => prettyFinding(finding, closure([spec]), paint, width));
  return shown.length ? `\n${paint.bold('Findings')}\n\n${shown.join('\n')}` : '';
}

/** The result as JSON: places with lines from one and paths as the user writes them, no entity ids. */
function plainResult({ modelFile: _, findings, ...rest }: FinishedRun): Record<string, unknown> {
  const { findings: __, ...audit } = rest.audit;
  return { ...(plainPlaces({ ...rest, audit }) as Record<string, unknown>), findings: findings.map(plainFinding) };
}
