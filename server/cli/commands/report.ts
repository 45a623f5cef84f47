// `segspec report`: runs a spec and writes what came of it for readers, as Markdown or as one HTML file. Never writes the model file.

import { extname } from 'node:path';
import { businessFunctions } from '../../../language/catalog/business-functions.ts';
import type { Measurement, RunResult } from '../../engine/result/result.ts';
import { ledgerPaths, measurementsOf, readLedger } from '../../operate/ledger.ts';
import { markdownReport } from '../../report/markdown-report.ts';
import { picturesOfRun } from '../../report/pictures/index.ts';
import { closure } from '../closure-texts.ts';
import { BOUNDS, type CommandInput, defineCommand, EXIT, type ExitCode, LOOKING, SHARED, textOption } from '../command.ts';
import { type KeptRun, keptRun } from '../last-run/kept-run.ts';
import { standingOf } from '../last-run/standing.ts';
import { type OpenSpec, openSpec } from '../open.ts';
import { outFile, writeOut } from '../out-file.ts';
import { tally } from '../print/findings.ts';
import { reportFindings } from '../print/report-findings.ts';
import { failsAt, type RanSpec, runSpec } from '../run-spec.ts';
import { UsageError } from '../streams.ts';
import { reportFor } from '../team-page.ts';

const FORMATS = ['markdown', 'html'] as const;
type Format = (typeof FORMATS)[number];
const ENDINGS: Readonly<Record<string, Format>> = { '.md': 'markdown', '.markdown': 'markdown', '.html': 'html', '.htm': 'html' };

export const report = defineCommand({
  name: 'report',
  summary: 'Runs a spec and writes the validation report: segments, evidence, pictures, decisions.',
  arguments: '<spec>',
  options: [
    {
      flags: '--for <function>',
      summary: 'One page for one function instead, by the model file on the data of today.',
      choices: businessFunctions.map(({ name }) => name),
    },
    { flags: '--link <address>', summary: 'With --for: where the validation report is; the page links to it.' },
    { flags: '--format <format>', summary: 'How it is written; Markdown where neither this nor the ending of --out says it.', choices: FORMATS },
    { flags: '--html', summary: 'The same as `--format html`: one file with its pictures in it.' },
    { flags: '--out <file>', summary: 'Where to write; stdout where not given.' },
    { flags: '--model <file>', summary: 'The model file that names are kept from; beside the spec where not given.' },
    { flags: '--no-model', summary: 'Do not read a model file.' },
    { flags: '--again', summary: 'Run the spec, also where nothing has changed since its last run.' },
    SHARED.failOn,
    ...LOOKING,
    ...BOUNDS,
  ],
  examples: [
    'segspec report shop.segspec',
    'segspec report shop.segspec --html > shop.html',
    'segspec report shop.segspec --out report.html',
    'segspec report shop.segspec --for marketing --out marketing.html',
  ],
  run: async (input) => {
    const { streams } = input;
    const out = outFile(input);
    const format = formatOf(input, out);
    const team = textOption(input, 'for');
    if (team === undefined && textOption(input, 'link') !== undefined)
      throw new UsageError('--link is for a page with --for; a whole report needs no link to itself.');
    if (team !== undefined) return reportFor(team, format, out, input);
    const last = input.options.again ? undefined : lastRun(input);
    if (last !== undefined) return tellOf(last.spec, last.kept, format, out, input);
    return runSpec(
      input.args[0] ?? '',
      input,
      (spec) => {
        const errors = spec.analysis.findings.filter(({ severity }) => severity === 'error');
        reportFindings(errors, closure([spec]), { ...streams, paint: streams.paintErr, out: streams.err });
      },
      (ran) => tellOf(ran.spec, ran, format, out, input),
    );
  },
});

/** The last run of the spec, where nothing has changed since. */
function lastRun(input: CommandInput): { readonly spec: OpenSpec; readonly kept: KeptRun } | undefined {
  const spec = openSpec(input.args[0] ?? '', input);
  const standing = standingOf(spec, input);
  const kept = spec.path === undefined || standing === undefined ? undefined : keptRun(spec.path, standing);
  return kept && { spec, kept };
}

async function tellOf(
  spec: OpenSpec,
  ran: Pick<RanSpec, 'result' | 'findings'> & Partial<KeptRun>,
  format: Format,
  out: string | undefined,
  input: CommandInput,
): Promise<ExitCode> {
  const measurements = await measurementsBeside(spec);
  const text = await write({ ...ran.result, findings: ran.findings, ...(measurements.length > 0 && { measurements }) }, format);
  await writeOut(text, out, input);
  const when = ran.at === undefined ? '' : `, the last one, of ${showMoment(ran.at)}: spec, data and model file are as they were (--again runs it again)`;
  input.streams.err(
    `${out === undefined ? 'The report' : `The report is written to ${out} and`} tells of a run that ${ran.result.status}${when}: ${tally(ran.findings)}.\n`,
  );
  return failsAt(input, ran) ? EXIT.findings : EXIT.clean;
}

/** `2025-09-30 14:05`, here. */
function showMoment(at: string): string {
  const here = new Date(at);
  return new Date(here.getTime() - 60_000 * here.getTimezoneOffset()).toISOString().slice(0, 16).replace('T', ' ');
}

/** What the ledger says was measured. */
async function measurementsBeside({ path }: OpenSpec): Promise<Measurement[]> {
  return path === undefined ? [] : measurementsOf(await readLedger(ledgerPaths(path).ledger));
}

function formatOf(input: CommandInput, out: string | undefined): Format {
  const given = textOption(input, 'format');
  if (input.options.html) {
    if (given !== undefined && given !== 'html') throw new UsageError(`--html and --format ${given} exclude each other.`);
    return 'html';
  }
  const known = FORMATS.find((format) => format === given);
  if (known !== undefined) return known;
  if (out === undefined) return 'markdown';
  const format = ENDINGS[extname(out).toLowerCase()];
  if (format === undefined) throw new UsageError(`\`${out}\` does not end in one of ${Object.keys(ENDINGS).join(', ')}; give --format.`);
  return format;
}

async function write(result: RunResult, format: Format): Promise<string> {
  const pictures = picturesOfRun(result);
  if (format === 'markdown') return markdownReport(result, pictures);
  // Drawing takes a while to load, and only this needs it.
  const { drawPictures } = await import('../../report/draw.ts');
  const { htmlReport } = await import('../../report/html-report.ts');
  return htmlReport(result, await drawPictures(pictures));
}
