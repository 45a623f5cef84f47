// How soon the editor answers on a spec of a thousand lines: an edit to its findings, and a cursor to what fits there.

import { catalog } from '../../language/catalog/catalog.ts';
import { complete } from '../../language/completion/complete.ts';
import { type Analysis, analyze } from '../../language/rules/analyze.ts';
import { type ParsedSpec, parseSpec } from '../../language/syntax/parse.ts';
import { largeSpec } from './large-spec.ts';
import { type Measured, milliseconds } from './measured.ts';

const URI = 'file:///spec/large.segspec';
const EDITS = 200;

export function benchmarkEditor(): Measured[] {
  let text = largeSpec(1_000);
  let parsed: ParsedSpec | undefined;
  let analysis: Analysis | undefined;
  const check = (): void => {
    // As the language server does: declarations whose text is unchanged are taken from the last parse.
    parsed = parseSpec(text, URI, parsed);
    analysis = analyze(parsed, () => undefined, { catalog, today: '2025-10-01' });
  };
  check();
  const lines = text.split('\n').length;
  const places = [...text.matchAll(/amount > /g)].map(({ index }) => index + 'amount > '.length);
  const edits: number[] = [];
  const before = process.cpuUsage();
  for (let i = 0; i < EDITS; i++) {
    // Typing a digit somewhere else each time.
    const at = places[(i * 37) % places.length] ?? 0;
    text = text.slice(0, at) + String(i % 10) + text.slice(at + 1);
    const start = performance.now();
    check();
    edits.push(performance.now() - start);
  }
  const { user, system } = process.cpuUsage(before);
  const completions: number[] = [];
  for (let i = 0; i < EDITS; i++) {
    const at = (places[(i * 53) % places.length] ?? 0) - 'amount > '.length;
    const start = performance.now();
    if (analysis) complete({ before: text.slice(0, at), model: analysis.model, plan: analysis.plan, catalog, schema: new Map() });
    completions.push(performance.now() - start);
  }
  return [
    { what: `edit to findings, spec of ${lines} lines`, figure: milliseconds(edits), aim: 'aim: p95 ≤ 50 ms' },
    { what: 'the same, processor time of one edit, collecting garbage included', figure: `${((user + system) / 1_000 / EDITS).toFixed(1)} ms`, aim: '' },
    { what: `completion, spec of ${lines} lines`, figure: milliseconds(completions), aim: 'aim: p95 ≤ 30 ms' },
  ];
}
