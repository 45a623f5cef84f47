// `sarif`: SARIF 2.1.0 for code scanning. Findings, and what was judged and did not pass, at their place; the worst first where there are too many.

import { gzipSync } from 'node:zlib';
import { SarifBuilder, SarifResultBuilder, SarifRuleBuilder, SarifRunBuilder } from 'node-sarif-builder';
import manifest from '../../../package.json' with { type: 'json' };
import { showNumber } from '../../engine/show.ts';
import { fingerprints } from './fingerprint.ts';
import { defineFormat } from './format.ts';
import type { Outcome } from './outcome.ts';
import { type Problem, problemsOf } from './problems.ts';
import { sarifResult } from './sarif/result.ts';
import { sarifRule } from './sarif/rule.ts';

/** What GitHub shows of a file, and takes of one, zipped. */
const RESULTS = 5_000;
const BYTES = 10_000_000;

export const sarif = defineFormat<Outcome>({
  name: 'sarif',
  summary: 'SARIF 2.1.0 for code scanning.',
  whole: (outcomes, { streams }) => {
    const problems = problemsOf(outcomes);
    for (let shown = Math.min(problems.length, RESULTS); ; shown = Math.floor(shown / 2)) {
      const text = sarifText(problems, shown, fingerprints(outcomes));
      if (shown > 0 && gzipSync(text).length > BYTES) continue;
      if (shown < problems.length) streams.err(`${dropped(problems.length, shown)}\n`);
      return text;
    }
  },
});

function sarifText(all: readonly Problem[], shown: number, fingerprint: (problem: Problem) => string): string {
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

function dropped(all: number, shown: number): string {
  return `SARIF holds the worst ${showNumber(shown)} of ${showNumber(all)} results; ${showNumber(all - shown)} were left out.`;
}
