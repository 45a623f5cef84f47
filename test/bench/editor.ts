// How soon the editor answers on a spec of a thousand lines: an edit to its findings, and a cursor to what fits there.

import { catalog } from '../../language/catalog/catalog.ts';
import { complete } from '../../language/completion/complete.ts';
import { type Analysis, analyze } from '../../language/rules/analyze.ts';
import { type ParsedSpec, parseSpec } from '../../language/syntax/parse.ts';
import { type Measured, median, quantile } from './measured.ts';

const URI = 'file:///spec/large.segspec';
const EDITS = 200;

function largeSpec(lines: number): string {
  const head = `segmentation Large "Large" {
  sponsor: "CEO"
  owner: "Insights"
  entity: customer
  as_of: 2025-09-30
}

source orders: transactions "Orders" {
  from: "orders.parquet"
  key: customer
  time: day
  columns {
    customer: id
    day: date
    amount: money(GBP)
    channel: category
  }
}
`;
  const blocks: string[] = [head];
  for (let i = 0; blocks.join('').split('\n').length < lines; i++) {
    const features = Array.from(
      { length: 8 },
      (_, j) => `  f${j} "Feature ${j}" = sum(orders.amount where channel = "web" and amount > ${j} in last ${j + 1} months) | winsorize(1%) | log1p`,
    );
    blocks.push(`\ndimension D${i}: behavioral "Dimension ${i}" {\n${features.join('\n')}\n}\n`);
  }
  return blocks.join('');
}

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
  for (let i = 0; i < EDITS; i++) {
    // Typing a digit somewhere else each time.
    const at = places[(i * 37) % places.length] ?? 0;
    text = text.slice(0, at) + String(i % 10) + text.slice(at + 1);
    const start = performance.now();
    check();
    edits.push(performance.now() - start);
  }
  const completions: number[] = [];
  for (let i = 0; i < EDITS; i++) {
    const at = (places[(i * 53) % places.length] ?? 0) - 'amount > '.length;
    const start = performance.now();
    if (analysis) complete({ before: text.slice(0, at), model: analysis.model, catalog, schema: new Map() });
    completions.push(performance.now() - start);
  }
  const ms = (values: readonly number[]): string => `p50 ${median(values).toFixed(1)} ms, p95 ${quantile(values, 0.95).toFixed(1)} ms`;
  return [
    { what: `edit to findings, spec of ${lines} lines`, figure: ms(edits), aim: 'aim: p95 ≤ 50 ms' },
    { what: `completion, spec of ${lines} lines`, figure: ms(completions), aim: 'aim: p95 ≤ 50 ms' },
  ];
}
