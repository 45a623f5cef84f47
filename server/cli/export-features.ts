// `segspec export --features sql`: the features as one SELECT of the database that the sources lie in, a table of which is what scoring reads.

import { reasonOf } from '../engine/data/sql/not-computable.ts';
import { comment } from '../engine/data/sql/quote.ts';
import { showCount } from '../engine/result/show.ts';
import { type FeatureSql, featureSql } from '../engine/stages/feature-sql.ts';
import { closure } from './closure-texts.ts';
import { type CommandInput, EXIT, type ExitCode, textOption } from './command.ts';
import { outFile, writeOut } from './out-file.ts';
import { tally } from './print/findings.ts';
import { reportFindings } from './print/report-findings.ts';
import { UsageError } from './streams.ts';
import { openWithData } from './with-data.ts';

export async function exportFeatures(input: CommandInput): Promise<ExitCode> {
  const stray = ['typing', 'questions', 'scoring', 'dialect', 'model'].find((name) => textOption(input, name) !== undefined);
  if (stray !== undefined) throw new UsageError(`--${stray} is not about features; give it or --features, not both.`);
  const { streams, signal } = input;
  const out = outFile(input);
  const { spec, warehouse } = await openWithData(input.args[0] ?? '', input);
  try {
    const { plan, findings } = spec.analysis;
    const errors = findings.filter(({ severity }) => severity === 'error');
    if (errors.length || !plan.segmentation) {
      reportFindings(errors, closure([spec]), { ...streams, out: streams.err });
      streams.err(`Nothing was exported from ${spec.shown}: ${plan.segmentation ? tally(errors) : 'it declares no `segmentation`'}.\n`);
      return EXIT.findings;
    }
    const { label, name, entity } = plan.segmentation;
    const written = await featureSql(plan, warehouse, { signal }).catch((error: unknown) => {
      const found = reasonOf(error);
      throw found === undefined ? error : new UsageError(`No SQL was written: ${found.reason}.`);
    });
    await writeOut(`${headerOf(written, label ?? name, entity)}\n${written.sql}\n`, out, input);
    if (out !== undefined) streams.err(`The SQL of ${showCount(written.features, 'feature')} is written to ${out}.\n`);
    return EXIT.clean;
  } finally {
    await warehouse.close();
  }
}

function headerOf({ database, asOf, without }: FeatureSql, title: string, entity: string): string {
  return comment([
    `The features of ${title}${asOf === undefined ? '' : `, as of ${asOf}`}, written for the ${database}: one row for each ${entity}.`,
    'Made into a table, it is what `segspec export --scoring sql` reads. A feature without a value is NULL.',
    ...(without.length === 0 ? [] : ['', 'Not in it, since no SQL alone gives them; scoring that reads them needs `segspec score`:']),
    ...without.map(({ feature, reason }) => `  ${feature}: ${reason}`),
  ]);
}
