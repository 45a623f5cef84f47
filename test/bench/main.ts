// What must be fast, measured: `npm run bench -- [--scale 0.05] [--only start|editor|server|preview|validation|kmeans|features|read|value|lifetimes|score|whole|fits|mixtures|cancel|check] [--before FOLDER] [--write]`. Prints one line for each aim; nothing here is asserted.
// With `--write` the figures are kept for docs/benchmarks.md.

import { benchmarkCancel } from './cancel.ts';
import { benchmarkCheck } from './check.ts';
import { benchmarkEditor } from './editor.ts';
import { benchmarkFeatures } from './features.ts';
import { benchmarkKMeans } from './kmeans.ts';
import { benchmarkLifetimes } from './lifetimes.ts';
import type { Measured } from './measured.ts';
import { benchmarkMixtures } from './mixtures.ts';
import { benchmarkPreview } from './preview.ts';
import { benchmarkReading } from './read.ts';
import { keepResults } from './results.ts';
import { benchmarkScoring } from './score.ts';
import { benchmarkServer } from './server.ts';
import { benchmarkStart } from './start.ts';
import { benchmarkValidation } from './validation.ts';
import { benchmarkValue } from './value.ts';
import { benchmarkFits, benchmarkWhole } from './whole.ts';

const at = process.argv.indexOf('--scale');
const scale = at < 0 ? 1 : Number(process.argv[at + 1]);
if (!(scale > 0 && scale <= 10)) throw new Error('--scale takes a number above 0, such as 0.05');

const given = (option: string): string | undefined => (process.argv.includes(option) ? process.argv[process.argv.indexOf(option) + 1] : undefined);
const only = given('--only');
/** An earlier checkout, built, to compare with. */
const before = given('--before');
const parts: Readonly<Record<string, () => Measured[] | Promise<Measured[]>>> = {
  start: () => benchmarkStart(before),
  editor: benchmarkEditor,
  server: benchmarkServer,
  preview: () => benchmarkPreview(scale, before),
  validation: benchmarkValidation,
  kmeans: () => benchmarkKMeans(scale),
  features: () => benchmarkFeatures(scale),
  read: () => benchmarkReading(scale),
  value: () => benchmarkValue(scale),
  score: () => benchmarkScoring(scale),
  lifetimes: () => benchmarkLifetimes(scale),
  whole: () => benchmarkWhole(scale),
  fits: () => benchmarkFits(scale),
  mixtures: benchmarkMixtures,
  cancel: benchmarkCancel,
  check: benchmarkCheck,
};
if (only !== undefined && !(only in parts)) throw new Error(`--only takes one of ${Object.keys(parts).join(', ')}`);

const rows: Measured[] = [];
for (const [name, measure] of Object.entries(parts)) {
  if (only !== undefined && only !== name) continue;
  const measured = await measure();
  rows.push(...measured);
  if (process.argv.includes('--write')) keepResults(name, measured);
}
const widths = (['what', 'figure', 'aim'] as const).map((key) => Math.max(...rows.map((row) => row[key].length)));
for (const { what, figure, aim } of rows) console.log(`${what.padEnd(widths[0] ?? 0)}  ${figure.padStart(widths[1] ?? 0)}  ${aim}`);
