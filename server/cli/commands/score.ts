// `segspec score`: gives every entity its segment from the model file alone, on today's data of the spec.

import { extname } from 'node:path';
import { MEMBERSHIP_FORMATS } from '../../engine/data/outputs/index.ts';
import { leanShare } from '../../engine/data/warehouse/memory.ts';
import { pluralOf, showShare } from '../../engine/result/show.ts';
import { closure } from '../closure-texts.ts';
import { BOUNDS, defineCommand, EXIT, LOOKING, textOption } from '../command.ts';
import { committedModel } from '../committed-model.ts';
import { copyOut, outFile } from '../out-file.ts';
import { tally } from '../print/findings.ts';
import { reportFindings } from '../print/report-findings.ts';
import { progressLine } from '../progress.ts';
import { scoreSlices } from '../score-slices.ts';
import { inScratch } from '../scratch.ts';
import { UsageError } from '../streams.ts';
import { openWithData } from '../with-data.ts';

export const score = defineCommand({
  name: 'score',
  summary: 'Assigns every entity to a segment with the model file, and writes who is where.',
  arguments: '<spec>',
  options: [
    { flags: '--out <file>', summary: 'Where to write: .csv, .jsonl or .parquet. CSV to stdout where not given.' },
    { flags: '--format <format>', summary: 'The format, where the ending does not say it.', choices: MEMBERSHIP_FORMATS },
    { flags: '--model <file>', summary: 'The model file; beside the spec where not given.' },
    ...LOOKING,
    ...BOUNDS,
  ],
  examples: ['segspec score shop.segspec > members.csv', 'segspec score --out members.parquet shop.segspec'],
  run: async (input) => {
    const { streams, signal } = input;
    const out = outFile(input);
    const format = textOption(input, 'format') ?? formatOf(out);
    const { spec, warehouse } = await openWithData(input.args[0] ?? '', input, { share: leanShare });
    const progress = progressLine(streams);
    try {
      const { plan, findings } = spec.analysis;
      const errors = findings.filter(({ severity }) => severity === 'error');
      if (errors.length || !plan.segmentation) {
        reportFindings(errors, closure([spec]), { ...streams, out: streams.err });
        streams.err(`${spec.shown} was not scored: ${plan.segmentation ? tally(errors) : 'it declares no `segmentation`'}.\n`);
        return EXIT.findings;
      }
      const model = committedModel(spec, input, 'to score with');
      const { entity } = plan.segmentation;
      const counted = await inScratch(`The ${format} file`, async (scratch) => {
        const scored = await scoreSlices({ plan, warehouse, model, entity, format, scratch, signal, progress: progress.show });
        progress.end();
        await copyOut(scored.file, out, input);
        return scored;
      });
      for (const { label, before, now } of counted.emptied)
        streams.err(
          `Warning: ${label} has no value for ${showShare(now)}, where it had none for ${showShare(before)} when the model was made; what stands in for it decides more than it should.\n`,
        );
      const { rows, unassigned } = counted;
      streams.err(
        `${rows} ${pluralOf(entity)} scored${unassigned ? `, ${unassigned} of them without a segment` : ''}${out === undefined ? '' : `, written to ${out}`}.\n`,
      );
      return EXIT.clean;
    } finally {
      progress.end();
      await warehouse.close();
    }
  },
});

function formatOf(out: string | undefined): string {
  if (out === undefined) return 'csv';
  const format = extname(out).slice(1).toLowerCase();
  if (!MEMBERSHIP_FORMATS.includes(format))
    throw new UsageError(`\`${out}\` does not end in one of ${MEMBERSHIP_FORMATS.map((one) => `.${one}`).join(', ')}; give --format.`);
  return format;
}
