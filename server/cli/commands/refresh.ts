// `segspec refresh`: whether the model still holds on the data of today, in one word and why; and what the next one would look like.

import { ledgerPaths, readLedger } from '../../operate/ledger.ts';
import type { RefreshReport } from '../../operate/refresh/report.ts';
import { nextRefresh } from '../../operate/status/calendar.ts';
import { closure } from '../closure-texts.ts';
import { BOUNDS, type CommandInput, defineCommand, EXIT, type ExitCode, LOOKING } from '../command.ts';
import { committedModel } from '../committed-model.ts';
import { openDelivery } from '../formats/delivery.ts';
import { formatOption } from '../formats/requests.ts';
import { modelPathOf } from '../model-path.ts';
import { dayOptions, openSpec, specPaths } from '../open.ts';
import { tally } from '../print/findings.ts';
import { reportFindings } from '../print/report-findings.ts';
import { progressLine } from '../progress.ts';
import { REFRESH_FORMATS } from '../refresh/formats.ts';
import { refreshSpec } from '../refresh/refresh-spec.ts';
import { openWithData } from '../with-data.ts';

export const refresh = defineCommand({
  name: 'refresh',
  summary: 'Says whether the model still holds on the data of today: keep, review, refit or stop; a refit is made as a candidate.',
  arguments: '<specs...>',
  options: [
    formatOption(REFRESH_FORMATS),
    { flags: '--if-due', summary: 'Do nothing before `every` has passed since the last refresh.' },
    { flags: '--write', summary: 'Put a refit in the place of the model file, where its changes are declared and approved.' },
    { flags: '--approved-by <name>', summary: 'Who approves a refit, where the spec names an `approver`.' },
    { flags: '--model <file>', summary: 'The model file; beside the spec where not given.' },
    ...LOOKING,
    ...BOUNDS,
  ],
  examples: [
    'segspec refresh shop.segspec --as-of today',
    'segspec refresh "**/*.segspec" --if-due',
    'segspec refresh shop.segspec --write --approved-by "VP Marketing"',
  ],
  run: async (input) => {
    const specs = await specPaths(input.args);
    const delivery = await openDelivery('refresh', input, REFRESH_FORMATS, specs);
    const codes: ExitCode[] = [];
    for (const shown of specs) {
      const { code, report } = await refreshOne(shown, input);
      codes.push(code);
      if (report) delivery.add(report);
    }
    await delivery.end();
    return codes.find((code) => code !== EXIT.clean) ?? EXIT.clean;
  },
});

async function refreshOne(shown: string, input: CommandInput): Promise<{ readonly code: ExitCode; readonly report?: RefreshReport }> {
  const first = openSpec(shown, input);
  const { segmentation } = first.analysis.plan;
  if (segmentation === undefined || first.path === undefined) {
    input.streams.err(
      `${first.shown} is not refreshed: ${segmentation === undefined ? 'it declares no `segmentation`, so it is a library for other specs' : 'a spec from standard input has no ledger beside it'}.\n`,
    );
    return { code: segmentation === undefined && input.args.length > 1 ? EXIT.clean : EXIT.failed };
  }
  const { ledger: ledgerPath } = ledgerPaths(first.path);
  const ledger = await readLedger(ledgerPath);
  const model = committedModel(first, input, 'to refresh');
  const due = nextRefresh(first.analysis.plan, model, ledger);
  if (input.options.ifDue === true && due !== undefined && due > dayOptions(input).today) {
    input.streams.err(`${first.shown} is not due before ${due}.\n`);
    return { code: EXIT.clean };
  }
  const { spec, warehouse } = await openWithData(shown, input);
  const progress = progressLine(input.streams);
  try {
    const { plan, findings } = spec.analysis;
    const errors = findings.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) {
      reportFindings(errors, closure([spec]), { ...input.streams, out: input.streams.err });
      input.streams.err(`${spec.shown} was not refreshed: ${tally(errors)}.\n`);
      return { code: EXIT.findings };
    }
    const report = await refreshSpec(
      {
        spec,
        plan,
        model,
        modelPath: modelPathOf(spec, input) ?? '',
        ledger,
        ledgerPath,
        warehouse,
        progress: progress.show,
        at: new Date().toISOString(),
      },
      input,
    );
    return { code: report.verdict === 'keep' ? EXIT.clean : EXIT.findings, report };
  } finally {
    progress.end();
    warehouse.close();
  }
}
