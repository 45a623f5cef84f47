// `segspec audit`: what data there is, how good it is, and what the decisions still lack.

import { audit as auditPlan } from '../../engine/features/audit.ts';
import { BOUNDS, type CommandInput, defineCommand, EXIT, LOOKING, SHARED, textOption } from '../command.ts';
import { openDelivery } from '../formats/delivery.ts';
import { CHECK_FORMATS } from '../formats/index.ts';
import type { Outcome } from '../formats/outcome.ts';
import { formatOption } from '../formats/requests.ts';
import { specPaths } from '../open.ts';
import { audited } from '../outcomes/audited.ts';
import { reaches } from '../print/findings.ts';
import { progressLine } from '../progress.ts';
import { openWithData } from '../with-data.ts';

export const audit = defineCommand({
  name: 'audit',
  summary: 'Shows the sources: rows, columns, coverage, freshness, joins, contracts, and the gaps.',
  arguments: '<specs...>',
  options: [formatOption(CHECK_FORMATS), SHARED.failOn, ...LOOKING, ...BOUNDS],
  examples: ['segspec audit shop.segspec', 'segspec audit --format json shop.segspec'],
  run: async (input) => {
    const paths = await specPaths(input.args);
    const delivery = await openDelivery('audit', input, CHECK_FORMATS, paths);
    let failed = false;
    for (const path of paths) {
      const outcome = await auditOne(path, input);
      delivery.add(outcome);
      failed ||= outcome.failed;
    }
    await delivery.end();
    return failed ? EXIT.findings : EXIT.clean;
  },
});

async function auditOne(path: string, input: CommandInput): Promise<Outcome> {
  const { streams, signal } = input;
  const { spec, warehouse } = await openWithData(path, input);
  const progress = progressLine(streams);
  try {
    const { plan, findings } = spec.analysis;
    const report = await auditPlan(plan, warehouse, { signal, progress: progress.show });
    const failed =
      reaches([...findings, ...report.findings], textOption(input, 'failOn') ?? 'error') ||
      report.contracts.some(({ status }) => status === 'failed' || status === 'not run');
    return audited(spec, report, failed);
  } finally {
    progress.end();
    await warehouse.close();
  }
}
