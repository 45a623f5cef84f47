// `segspec audit`: what data there is, how good it is, and what the decisions still lack.

import { audit as auditPlan } from '../../engine/stages/audit.ts';
import { closure } from '../closure-texts.ts';
import { defineCommand, EXIT, SHARED, textOption } from '../command.ts';
import { openWithData, specPaths } from '../open.ts';
import { printAudit } from '../print/audit.ts';
import { plainFinding, plainPlaces, prettyFinding, reaches } from '../print/findings.ts';
import { progressLine } from '../progress.ts';

export const audit = defineCommand({
  name: 'audit',
  summary: 'Shows the sources: rows, columns, coverage, freshness, joins, contracts, and the gaps.',
  arguments: '<specs...>',
  options: [
    { flags: '--format <format>', summary: 'How the audit is written.', default: 'pretty', choices: ['pretty', 'json'] },
    SHARED.failOn,
    SHARED.today,
    SHARED.severity,
    SHARED.threads,
    SHARED.memory,
  ],
  examples: ['segspec audit shop.segspec', 'segspec audit --format json shop.segspec'],
  run: async (input) => {
    const { streams, signal } = input;
    let failed = false;
    for (const path of specPaths(input.args)) {
      const { spec, warehouse } = await openWithData(path, input);
      const progress = progressLine(streams);
      try {
        const { plan, findings } = spec.analysis;
        const report = await auditPlan(plan, warehouse, { signal, progress: ({ stage, message, done }) => progress.show(stage, message, done) });
        progress.end();
        if (textOption(input, 'format') === 'json') {
          streams.out(
            `${JSON.stringify({ spec: spec.shown, ...(plainPlaces(report) as Record<string, unknown>), findings: [...findings, ...report.findings].map(plainFinding) }, null, 2)}\n`,
          );
        } else {
          streams.out(printAudit(plan, report, streams));
          for (const finding of report.findings) streams.out(`\n${prettyFinding(finding, closure([spec]), streams.paint, streams.width)}`);
        }
        failed ||=
          reaches([...findings, ...report.findings], textOption(input, 'failOn') ?? 'error') ||
          report.contracts.some(({ status }) => status === 'failed' || status === 'not run');
      } finally {
        progress.end();
        await warehouse.close();
      }
    }
    return failed ? EXIT.findings : EXIT.clean;
  },
});
