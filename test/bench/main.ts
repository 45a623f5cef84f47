// What must be fast, measured: `npm run bench -- [--scale 0.05]`. Prints one line for each aim; nothing here is asserted.

import { benchmarkEditor } from './editor.ts';
import { benchmarkFeatures } from './features.ts';
import type { Measured } from './measured.ts';

const at = process.argv.indexOf('--scale');
const scale = at < 0 ? 1 : Number(process.argv[at + 1]);
if (!(scale > 0 && scale <= 10)) throw new Error('--scale takes a number above 0, such as 0.05');

const rows: Measured[] = [...benchmarkEditor(), ...(await benchmarkFeatures(scale))];
const widths = (['what', 'figure', 'aim'] as const).map((key) => Math.max(...rows.map((row) => row[key].length)));
for (const { what, figure, aim } of rows) console.log(`${what.padEnd(widths[0] ?? 0)}  ${figure.padStart(widths[1] ?? 0)}  ${aim}`);
