// Renaming in the examples, each thing in turn: only names change, and what the spec means stays what it was.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { catalog } from '../../language/catalog/catalog.ts';
import { occurrencesOf, renameChanges } from '../../language/references/rename.ts';
import { type Analysis, analyze } from '../../language/rules/analyze.ts';
import { parseSpec } from '../../language/syntax/parse.ts';
import { readName } from '../../language/syntax/words.ts';
import { analyzeText } from '../support/analyze.ts';
import { ROOT_FOLDER } from '../support/repository.ts';

/** What the specs of the examples and this one name in every way that there is. */
const EVERY_WAY = `connection Wh: duckdb { file: "wh.duckdb" }
segmentation Every "Every" { sponsor: "CEO"; owner: "X"; entity: customer; population: people where active except staff, gone; as_of: 2025-09-30 }
source people: crm "People" { from: Wh.table("main.people"); key: id; joins: regions by region = code; columns { id: id; active: boolean; region: ref(regions) "Region"; code2: text personal } }
source staff: crm { from: people; where: active; columns { id: id; code2: text "Again" } }
source gone: crm { from: staff; columns { other: text from "code2"; made: text = code2 } }
source regions: reference "Regions" { from: "r.csv"; key: code; columns { code: id; name: text from "Name of region"; big: boolean = contains(name, "x") } }
decision Or: retention "Who?" { owner: "X"; uses: D, \`E e\`; churn: D.for_x; knockout { size >= 5% for Or because "x" } attractive { D.for_x: 2 } }
decision Two: product "What?" { owner: "X"; uses: D }
dimension D: behavioral "D" { for_x = count(staff where regions.big and big); base second = D.for_x + for_x | log1p }
dimension \`E e\`: value "E" { third = gone.code2 }
model M: rules { base: D.second, \`E e\` }
require { relevance(D.for_x) >= 0.06 for Or, Two
  stability >= 0.8 for Two }
segment f "F" { when: for_x > 1; for Or: "x" { budget: 40% }; for Two: "y" }
segment g "G" { when: true; aliases: old }
transition { f, old merge into g
 f splits into f,
   g; g appears }
publish P: file { to: "x.csv"; columns: customer, segment, D.for_x }
consumer C: marketing { reads: P; for: Or, Two }
research R: survey "?" { fills: D; for: Or; results: regions }
test "t" { given: D.for_x = 1, second = 2; expect: f }
`;

type Files = Readonly<Record<string, string>>;

function check(files: Files, root: string): Analysis {
  const read = (uri: string) => (files[uri] === undefined ? undefined : parseSpec(files[uri], uri));
  return analyze(parseSpec(files[root] ?? '', root), read, { catalog, today: '2025-10-01' });
}

function example(path: string): { files: Files; root: string } {
  const uri = (name: string): string => pathToFileURL(join(ROOT_FOLDER, 'examples', name)).toString();
  const names = [path, 'subscription/sources.segspec'];
  return { files: Object.fromEntries(names.map((name) => [uri(name), readFileSync(join(ROOT_FOLDER, 'examples', name), 'utf8')])), root: uri(path) };
}

function renamed(files: Files, analysis: Analysis, id: string, name: string): Files {
  const symbol = analysis.model.symbols.get(id);
  const changes = symbol ? renameChanges(analysis, symbol, name) : [];
  return Object.fromEntries(
    Object.entries(files).map(([uri, text]) => {
      const edits = changes
        .filter(({ origin }) => origin.uri === uri)
        .map(({ origin, text: newText }) => ({ range: { start: origin.start, end: origin.end }, newText }));
      return [uri, TextDocument.applyEdits(TextDocument.create(uri, 'segspec', 1, text), edits)];
    }),
  );
}

const SPECS: Readonly<Record<string, { files: Files; root: string }>> = {
  shop: example('online-shop/shop.segspec'),
  subscription: example('subscription/subscription.segspec'),
  'every way': { files: { 'file:///s/a.segspec': EVERY_WAY }, root: 'file:///s/a.segspec' },
};

describe.each(Object.entries(SPECS))('renaming in %s', (_, { files, root }) => {
  const before = check(files, root);
  const codes = ({ findings }: Analysis): string[] => findings.map(({ code, severity }) => `${code} ${severity}`).sort();

  it('finds exactly the names', () => {
    expect(before.findings.filter(({ severity }) => severity === 'error').map(({ message }) => message)).toEqual([]);
    for (const symbol of before.model.symbols.values()) {
      for (const { origin } of occurrencesOf(before, symbol.id)) {
        const text = TextDocument.create(origin.uri, 'segspec', 1, files[origin.uri] ?? '').getText({ start: origin.start, end: origin.end });
        expect(readName(text), symbol.id).toBe(symbol.name);
      }
    }
  });

  it.each([...before.model.symbols.values()].filter(({ kind }) => kind !== 'test').map(({ id }) => id))('%s keeps what the spec means', (id) => {
    const after = check(renamed(files, before, id, 'a new name'), root);
    expect(codes(after)).toEqual(codes(before));
    const headers = ({ plan }: Analysis) =>
      plan.sources.map(({ columns }) => columns.map(({ header, type, expression }) => [header, type.kind, expression?.op]));
    if (!id.startsWith('column:')) expect(headers(after)).toEqual(headers(before));
  });
});

describe('what a rename keeps', () => {
  const SOURCE = (columns: string) =>
    `source s: crm { from: "s.csv"; key: id; columns { ${columns} } }\nsource v: crm { from: s; columns { amount: number; other: text from "amount"; own: number = amount } }\n`;
  const renamedIn = (columns: string): string => {
    const text = SOURCE(columns);
    const analysis = analyzeText(text);
    return renamed({ 'file:///spec/main.segspec': text }, analysis, 'column:s.amount', 'the "amount"')['file:///spec/main.segspec'] ?? '';
  };

  it('is the data that a column reads', () => {
    expect(renamedIn('id: id; amount: money(GBP) "Amount" personal')).toContain('`the "amount"`: money(GBP) from "amount" "Amount" personal');
    expect(renamedIn('id: id; amount: money(GBP) from "Betrag"')).toContain('`the "amount"`: money(GBP) from "Betrag"');
    expect(renamedIn('id: id; amount: number = price * 2; price: number')).toContain('`the "amount"`: number = price * 2');
  });

  it('is what a view reads of its base', () => {
    const text = renamedIn('id: id; amount: money(GBP)');
    expect(text).toContain('amount: number from "the \\"amount\\""; other: text from "the \\"amount\\""');
    expect(text).toContain('own: number = amount');
  });
});
