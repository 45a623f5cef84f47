// A SARIF log of the worst problems, with their rules, and a word on how many were left out.

import { SarifBuilder, SarifResultBuilder, SarifRuleBuilder, SarifRunBuilder } from 'node-sarif-builder';
import manifest from '../../../../package.json' with { type: 'json' };
import { showNumber } from '../../../engine/result/show.ts';
import type { Problem } from '../problems.ts';
import { sarifResult } from './result.ts';
import { sarifRule } from './rule.ts';

export function sarifText(all: readonly Problem[], shown: number, fingerprint: (problem: Problem) => string): string {
  const problems = all.slice(0, shown);
  const run = new SarifRunBuilder({ columnKind: 'utf16CodeUnits', invocations: [invocation(all.length, shown)] });
  run.initSimple({ toolDriverName: manifest.displayName, toolDriverVersion: manifest.version });
  for (const problem of new Map(problems.map((one) => [one.rule, one])).values()) run.addRule(new SarifRuleBuilder(sarifRule(problem)));
  for (const problem of problems) run.addResult(new SarifResultBuilder(sarifResult(problem, fingerprint(problem))));
  const builder = new SarifBuilder({ $schema: 'https://json.schemastore.org/sarif-2.1.0.json' });
  builder.addRun(run);
  // Not its own text: that refuses every log in which its word for an invalid one stands, be it in a message.
  return `${JSON.stringify(builder.buildSarifOutput(), null, 2)}\n`;
}

function invocation(all: number, shown: number) {
  const notification = { level: 'warning' as const, message: { text: dropped(all, shown) } };
  return { executionSuccessful: true, ...(shown < all && { toolExecutionNotifications: [notification] }) };
}

export function dropped(all: number, shown: number): string {
  return `SARIF holds the worst ${showNumber(shown)} of ${showNumber(all)} results; ${showNumber(all - shown)} were left out.`;
}
