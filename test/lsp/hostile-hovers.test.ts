// Labels, headers and names that hold Markdown, HTML or links to commands: whoever hovers over them sees them as they are written.

import { expect, it } from 'vitest';
import { catalog } from '../../language/catalog/catalog.ts';
import { describeOccurrence } from '../../language/completion/describe.ts';
import { analyze } from '../../language/rules/analyze.ts';
import { parseSpec } from '../../language/syntax/parse.ts';
import type { SpecDiff } from '../../server/engine/result/result.ts';
import { codeLenses } from '../../server/lsp/data/code-lens.ts';
import { columnWords } from '../../server/lsp/data/evidence-hover/column.ts';
import { markdownCode, markdownText } from '../../server/report/escape-markdown.ts';

const EVIL = '[run](command:segspec.run) ![x](http://x/y.png) <img src=x onerror=alert(1)> **b** `c` $(zap) https://evil.example';
const LEVELS = `"""\n\`\`\`\`\n${EVIL}\n"""`;
const SPEC = `segmentation S "${EVIL}" { entity: customer }
source orders: transactions "${EVIL}" { from: "o.csv"; key: id; time: d; columns {
  id: id; d: date
  amount: number from "${EVIL}" "${EVIL}"
  band: ordinal(${LEVELS}, "b") "Band"
  \`[x](command:y)\`: number "${EVIL}"
} }
dimension Buying: \`[x](command:y)\` "${EVIL}" { \`<b>f</b>\` "${EVIL}" = sum(orders.amount); g "G" = mode(orders.band); h "H" = sum(orders.\`[x](command:y)\`); n = sum(orders.\`[z](command:z)\`) }
segment \`$(zap)\` "${EVIL}" { looks_like: high g }
`;

/** What is left of Markdown without blocks and pieces of code, and without what is escaped: markup of ours, or none. */
function markup(text: string): string {
  return text
    .replace(/^(`{3,})segspec\n[\s\S]*?\n\1$/gm, '')
    .replace(/\\[!-/:-@[-`{-~]/g, '')
    .replace(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, '');
}
const LIVE = /\]\(|<\w|\*\*b|!\[|https?:\/\//;

it('of everything in a spec are shown as they are written', () => {
  const { plan, model } = analyze(parseSpec(SPEC, 'file:///main.segspec'), () => undefined, { catalog });
  const input = { plan, model, catalog, schema: new Map(), shown: { words: markdownText, code: markdownCode } };
  const hovers = model.occurrences.flatMap((occurrence) => describeOccurrence(input, occurrence) ?? []);
  expect(hovers.length).toBeGreaterThan(15);
  expect(hovers.filter((text) => text.includes('onerror')).length).toBeGreaterThan(4);
  for (const text of hovers) expect(markup(text)).not.toMatch(LIVE);
});

it('of values in the data too', () => {
  const histogram = [{ label: EVIL, count: 3 }];
  const text = columnWords({ rows: 3, missing: 0, unreadable: 0, minimum: EVIL, maximum: EVIL, histogram, type: { kind: 'category' } } as never) ?? '';
  expect(text).toContain('onerror');
  expect(markup(text)).not.toMatch(LIVE);
});

it('a title above a line has no pictures but ours', () => {
  const analysis = analyze(parseSpec(SPEC, 'file:///main.segspec'), () => undefined, { catalog });
  const side = (id: string, size: number) => ({ id, label: id, signature: '', size, share: 0.1, markers: [], profile: {} });
  const segments = [{ before: side('$(zap)', 9), after: side('$(zap)', 5) }];
  const diff = { segments, membership: { flows: [{ from: '$(zap)', to: '$(bug)', entities: 4 }] } } as unknown as SpecDiff;
  const titles = codeLenses(analysis, 'file:///main.segspec', { compared: { diff, stale: false } }).map(({ command }) => command?.title ?? '');
  expect(titles.at(-1)).toBe('since HEAD: 9 → 5, 4 go to \\$(bug)');
});
