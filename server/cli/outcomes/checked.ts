// What `check` has to say of a spec, and what any command has to say of one that it refuses because of errors.

import { closure } from '../closure-texts.ts';
import type { Outcome } from '../formats/outcome.ts';
import { startOf } from '../formats/outcome.ts';
import type { OpenSpec } from '../open.ts';
import { plainFinding, prettyFinding } from '../print/findings.ts';

export function checked(spec: OpenSpec, failed: boolean): Outcome {
  const { findings, plan } = spec.analysis;
  const textOf = closure([spec]);
  const plain = findings.map(plainFinding);
  const title = plan.segmentation?.label ?? plan.segmentation?.name;
  return {
    shown: spec.shown,
    origin: startOf(spec.parsed.uri),
    ...(title && { title }),
    findings,
    judged: [],
    failed,
    notes: [],
    textOf,
    pretty: ({ paint, width }) => findings.map((finding) => `${prettyFinding(finding, textOf, paint, width)}\n`).join(''),
    json: { spec: spec.shown, findings: plain },
    lines: plain,
  };
}

/** A spec with errors is not run: its findings are the result, its errors what a person sees. `why` in words. */
export function refused(spec: OpenSpec, why: string): Outcome {
  const outcome = checked(spec, true);
  const errors = outcome.findings.filter(({ severity }) => severity === 'error');
  const json = { spec: spec.shown, status: 'refused', checked: outcome.lines };
  return {
    ...outcome,
    notes: [`Not run: ${why}`],
    pretty: ({ paint, width }) => errors.map((finding) => `${prettyFinding(finding, outcome.textOf, paint, width)}\n`).join(''),
    json,
    lines: [json],
  };
}
