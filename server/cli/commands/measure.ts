// `segspec measure`: what became of the segments that were treated, as the spec declares it before the figures are seen.

import { readModelFile } from '../../engine/model/model-file/read.ts';
import { ledgerPaths, readLedger } from '../../operate/ledger.ts';
import { closure } from '../closure-texts.ts';
import { BOUNDS, defineCommand, EXIT, SHARED } from '../command.ts';
import { openDelivery } from '../formats/delivery.ts';
import { formatOption } from '../formats/requests.ts';
import { MEASURE_FORMATS } from '../measure/formats.ts';
import { measureSpec } from '../measure/measure-spec.ts';
import { modelPathOf } from '../model-path.ts';
import { modelText } from '../model-text.ts';
import { tally } from '../print/findings.ts';
import { reportFindings } from '../print/report-findings.ts';
import { progressLine } from '../progress.ts';
import { UsageError } from '../streams.ts';
import { openWithData } from '../with-data.ts';

export const measure = defineCommand({
  name: 'measure',
  summary: 'Says what became of the segments that were treated: against those who were left alone, where somebody was.',
  arguments: '<spec> [names...]',
  options: [
    formatOption(MEASURE_FORMATS),
    { flags: '--model <file>', summary: 'The model file; beside the spec where not given.' },
    SHARED.today,
    SHARED.allowOutside,
    SHARED.severity,
    ...BOUNDS,
  ],
  examples: ['segspec measure shop.segspec', 'segspec measure shop.segspec WinBack --format markdown'],
  run: async (input) => {
    const [shown = '', ...names] = input.args;
    const delivery = await openDelivery('measure', input, MEASURE_FORMATS, [shown]);
    const { spec, warehouse } = await openWithData(shown, input);
    const progress = progressLine(input.streams);
    try {
      const { plan, findings } = spec.analysis;
      if (spec.path === undefined)
        throw new UsageError('A spec from standard input cannot be measured: its ledger and its deliveries lie beside it. Name the file.');
      const errors = findings.filter(({ severity }) => severity === 'error');
      if (errors.length > 0) {
        reportFindings(errors, closure([spec]), { ...input.streams, out: input.streams.err });
        input.streams.err(`${spec.shown} was not measured: ${tally(errors)}.\n`);
        return EXIT.findings;
      }
      const unknown = names.find((name) => !plan.measures.some((one) => one.name === name));
      if (unknown !== undefined || plan.measures.length === 0)
        throw new UsageError(
          unknown === undefined
            ? `${spec.shown} declares no \`measure\`. Declare one, such as \`measure WinBack: SaveList { of: Members; from: 2026-01-01; after: 3 months }\`.`
            : `${spec.shown} declares no measure \`${unknown}\`; it declares ${plan.measures.map(({ name }) => name).join(', ') || 'none'}.`,
        );
      const { ledger: ledgerPath, kept } = ledgerPaths(spec.path);
      const path = modelPathOf(spec, input);
      const text = path === undefined ? undefined : modelText(path);
      const read = text === undefined ? undefined : readModelFile(text);
      const report = await measureSpec(
        {
          spec,
          measures: plan.measures.filter(({ name }) => names.length === 0 || names.includes(name)),
          ...(read !== undefined && 'file' in read && { model: read.file }),
          ledger: await readLedger(ledgerPath),
          ledgerPath,
          kept,
          warehouse,
          progress: progress.show,
          at: new Date().toISOString(),
        },
        input,
      );
      progress.end();
      delivery.add(report);
      await delivery.end();
      return report.measurements.some(({ status }) => status === 'impossible') ? EXIT.findings : EXIT.clean;
    } finally {
      progress.end();
      warehouse.close();
    }
  },
});
