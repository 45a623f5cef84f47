// The built language server as an editor sees it: findings, completion, hover, names, outline, colours, layout and fixes.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  CodeAction,
  CompletionItem,
  DocumentSymbol,
  Hover,
  Location,
  Position,
  SemanticTokens,
  TextEdit,
  WorkspaceEdit,
  WorkspaceSymbol,
} from 'vscode-languageserver/node';
import { formatSpec } from '../../language/format/format.ts';
import { folderWith } from '../support/folder.ts';
import { type Editor, startEditor, uriIn } from '../support/lsp-client.ts';
import { ROOT_FOLDER } from '../support/repository.ts';

const ORDERS = 'customer_id,ordered_at,amount,loyalty points\n1,2025-01-03,10.5,3\n1,2025-02-03,20,4\n2,2025-03-09,7.25,\n';
const SPEC = `segmentation Shop "Shop" {
  sponsor: "CEO"
  owner: "Insights"
  entity: customer
  as_of: 2025-09-30
}

decision Budget: allocation "Who gets it?" {
  owner: "VP"
  uses: Buying
  kpi: Buying.spend
}

source orders: transactions "Orders" {
  from: "orders.csv"
  key: customer_id
  time: ordered_at
  columns {
    customer_id: id
    ordered_at: date
    amount: money(GBP) "Order value"
  }
}

dimension Buying: behavioral "How they buy" {
  recency "Days since" = recency(orders)
  spend "Spend" = sum(orders.amount in last 12 months) | log1p
  ratio = spend / recency
}

model Main: rules { }

require { relevance(Buying.spend) >= 0.06 for Budget }

segment big "Big {spenders}" {
  when: spend > 100
}

segment rest "Rest" { when: true; aliases: others }

transition { big splits into big, rest }

test "a big one" {
  given: spend = 300, recency = 3
  expect: big
}
`;

let editor: Editor;
let folder: string;
let spec: string;

beforeAll(async () => {
  folder = folderWith({ 'orders.csv': ORDERS, 'shop.segspec': SPEC });
  spec = uriIn(folder, 'shop.segspec');
  editor = await startEditor({ trusted: true });
  await editor.open(spec, SPEC);
});
afterAll(() => editor?.stop());

const ask = <T>(method: string, params: object): Promise<T> => editor.connection.sendRequest(method, params);
const codes = (diagnostics: readonly { code?: string | number }[]): unknown[] => diagnostics.map(({ code }) => code);

describe('findings', () => {
  it('are published for mistakes, and gone after the edit that corrects them', async () => {
    const uri = uriIn(folder, 'mistakes.segspec');
    await editor.open(uri, 'dimension Buying: behavioral {\n  recency = recencyy(orders)\n}\n');
    const wrong = await editor.findings(uri, (found) => found.some(({ message }) => message.includes('recencyy')));
    const mistake = wrong.find(({ message }) => message.includes('recencyy'));
    expect(mistake).toMatchObject({ source: 'segspec', severity: 1, range: { start: { line: 1, character: 12 }, end: { line: 1, character: 20 } } });
    await editor.edit(uri, 'recencyy', 'recency');
    const right = await editor.findings(uri, (found) => !found.some(({ message }) => message.includes('recencyy')));
    expect(right.some(({ message }) => message.includes('orders'))).toBe(true);
    await editor.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    expect(await editor.findings(uri, (found) => found.length === 0)).toEqual([]);
  });

  it('come soon after the last of many quick edits', async () => {
    const uri = uriIn(folder, 'quick.segspec');
    await editor.open(uri, 'dimension D: behavioral {\n  a = 1\n}\n');
    await editor.findings(uri);
    for (let i = 1; i < 40; i++) await editor.edit(uri, `= ${i}`, `= ${i + 1}`);
    await editor.edit(uri, '= 40', '= nowhere');
    const found = await editor.findings(uri, (diagnostics) => diagnostics.some(({ message }) => message.includes('nowhere')));
    expect(found.length).toBeGreaterThan(0);
    expect(editor.published(uri)).toBeLessThan(40);
  });

  it('stay with the file that they are about', async () => {
    const library = uriIn(folderWith({ 'library.segspec': 'dimension Broken: behavioral {\n  a = nowhere\n}\n' }), 'library.segspec');
    const main = library.replace('library', 'main');
    await editor.open(main, 'import "library.segspec"\n\nsegmentation S "S" { entity: customer }\n');
    expect((await editor.findings(library)).some(({ message }) => message.includes('nowhere'))).toBe(true);
    expect((await editor.findings(main)).some(({ message }) => message.includes('nowhere'))).toBe(false);
  });

  it('survive a text that no parser can follow', async () => {
    const other = await startEditor();
    try {
      const uri = uriIn(folder, 'deep.segspec');
      await other.open(uri, 'dimension D: needs {\n  a = 1\n}\n');
      await other.edit(uri, '1', `${'('.repeat(20_000)}1`);
      expect((await other.findings(uri, (found) => found.some(({ severity }) => severity === 1))).length).toBeGreaterThan(0);
      await other.edit(uri, '('.repeat(20_000), '');
      expect(await other.findings(uri, (found) => !found.some(({ message }) => /nest|deep|could not/.test(message)))).toBeDefined();
    } finally {
      await other.stop();
    }
  });
});

describe('completion', () => {
  const labels = async (marked: string): Promise<string[]> =>
    (await ask<CompletionItem[]>('textDocument/completion', editor.at(spec, marked))).map(({ label }) => label);

  it('knows the real columns of a file beside the spec once they were looked at', async () => {
    let offered: string[] = [];
    for (let i = 0; i < 2_000 && !offered.includes('loyalty points'); i++) {
      offered = await labels('sum(orders.‸amount');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(offered).toEqual(expect.arrayContaining(['amount', 'loyalty points']));
    expect(offered).not.toContain('spend');
  });

  it('offers what fits the place', async () => {
    expect(await labels('uses: ‸Buying')).toContain('Buying');
    expect(await labels('| ‸log1p')).toEqual(expect.arrayContaining(['log1p', 'winsorize']));
    expect(await labels('dimension Buying: ‸behavioral')).toContain('attitudinal');
  });
});

describe('hover', () => {
  const shown = async (marked: string): Promise<string> => {
    const hover = await ask<Hover | null>('textDocument/hover', editor.at(spec, marked));
    return hover && 'value' in (hover.contents as object) ? (hover.contents as { value: string }).value : '';
  };

  it.each([
    ['a function', '= rece‸ncy(orders)', /recency\(.*Example/s],
    ['a feature', 'kpi: Buying.sp‸end', /base spend.*GBP.*Spend.*Buying/s],
    ['a column', 'sum(orders.am‸ount', /amount: money\(GBP\).*Order value.*orders/s],
    ['a source', 'recency(or‸ders)', /source orders.*Orders/s],
    ['a transform', '| log‸1p', /log1p/],
    ['a kind', 'dimension Buying: beh‸avioral', /behavioral/],
  ])('tells about %s', async (_, marked, expected) => {
    expect(await shown(marked)).toMatch(expected);
  });

  it('says nothing where nothing is named', async () => {
    expect(await shown('"Who ge‸ts it?"')).toBe('');
  });
});

describe('names', () => {
  const lineOf = ({ range }: Location): string => SPEC.split('\n')[range.start.line] ?? '';

  it('lead to their declaration', async () => {
    const location = await ask<Location>('textDocument/definition', editor.at(spec, 'kpi: Buying.sp‸end'));
    expect(location.uri).toBe(spec);
    expect(lineOf(location)).toContain('spend "Spend" =');
    expect(lineOf(await ask<Location>('textDocument/definition', editor.at(spec, 'recency(or‸ders)')))).toContain('source orders');
  });

  it('lead to an imported file', async () => {
    const main = uriIn(folderWith({ 'library.segspec': 'dimension D: behavioral { }\n' }), 'main.segspec');
    await editor.open(main, 'import "library.segspec"\n');
    expect(await ask<Location>('textDocument/definition', editor.at(main, 'import "lib‸rary'))).toMatchObject({ uri: main.replace('main', 'library') });
  });

  it('are found wherever they are used', async () => {
    const params = editor.at(spec, 'sp‸end "Spend"');
    const all = await ask<Location[]>('textDocument/references', { ...params, context: { includeDeclaration: true } });
    expect(all.map(lineOf).map((line) => line.trim().split(' ')[0])).toEqual(expect.arrayContaining(['kpi:', 'spend', 'ratio', 'require', 'when:', 'given:']));
    expect(all).toHaveLength(6);
    expect(await ask<Location[]>('textDocument/references', { ...params, context: { includeDeclaration: false } })).toHaveLength(5);
  });

  it('are changed everywhere at once', async () => {
    const edit = await ask<WorkspaceEdit>('textDocument/rename', { ...editor.at(spec, 'sp‸end "Spend"'), newName: 'yearly spend' });
    const renamed = editor.apply(spec, edit.changes?.[spec] ?? []);
    expect(renamed.match(/`yearly spend`/g)).toHaveLength(6);
    expect(renamed.replaceAll('`yearly spend`', 'spend')).toBe(SPEC);
  });

  it('of segments stay known as aliases', async () => {
    const big = await ask<WorkspaceEdit>('textDocument/rename', { ...editor.at(spec, 'segment bi‸g'), newName: 'large' });
    const renamed = editor.apply(spec, big.changes?.[spec] ?? []);
    expect(renamed).toContain('segment large "Big {spenders}" {\n  aliases: big\n');
    expect(renamed).toContain('expect: large');
    // What stands before the move is the taxonomy of the committed model file.
    expect(renamed).toContain('big splits into large, rest');
    const rest = await ask<WorkspaceEdit>('textDocument/rename', { ...editor.at(spec, 'segment re‸st'), newName: 'remainder' });
    expect(editor.apply(spec, rest.changes?.[spec] ?? [])).toContain('segment remainder "Rest" { when: true; aliases: others, rest }');
  });

  it('are refused where they would clash', async () => {
    await expect(ask('textDocument/rename', { ...editor.at(spec, 'segment bi‸g'), newName: 'rest' })).rejects.toThrow(/already a segment/);
    await expect(ask('textDocument/prepareRename', editor.at(spec, 'own‸er: "VP"'))).rejects.toThrow(/`owner` is a word of the language/);
    await expect(ask('textDocument/prepareRename', editor.at(spec, 'transition { bi‸g'))).rejects.toThrow(/committed model/);
    expect(await ask('textDocument/prepareRename', editor.at(spec, '"Who ge‸ts it?"'))).toBeNull();
    expect(await ask<{ placeholder: string }>('textDocument/prepareRename', editor.at(spec, 'segment bi‸g'))).toMatchObject({ placeholder: 'big' });
  });
});

describe('outline and colours', () => {
  it('nest what belongs together', async () => {
    const symbols = await ask<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument: { uri: spec } });
    expect(symbols.map(({ name }) => name)).toEqual(expect.arrayContaining(['Shop', 'Budget', 'orders', 'Buying', 'Main', 'big', 'rest']));
    const children = (name: string) => symbols.find((symbol) => symbol.name === name)?.children?.map((child) => child.name);
    expect(children('Buying')).toEqual(['recency', 'spend', 'ratio']);
    expect(children('orders')).toEqual(['customer_id', 'ordered_at', 'amount']);
    for (const { range, selectionRange } of symbols)
      expect(atOrBefore(range.start, selectionRange.start) && atOrBefore(selectionRange.end, range.end)).toBe(true);
    const found = await ask<WorkspaceSymbol[]>('workspace/symbol', { query: 'spend' });
    expect(found.map(({ name }) => name)).toContain('spend');
  });

  it('tell sources, functions and features apart', async () => {
    const { data } = await ask<SemanticTokens>('textDocument/semanticTokens/full', { textDocument: { uri: spec } });
    const provider = editor.initialized.capabilities.semanticTokensProvider;
    const tokens = decode(data, provider?.legend.tokenTypes ?? []);
    expect(tokens).toEqual(
      expect.arrayContaining(['recency function', 'orders namespace', 'spend variable', 'amount property', 'log1p macro', 'Buying class']),
    );
  });
});

describe('layout and fixes', () => {
  it('formatting gives what `segspec format` gives', async () => {
    const uri = uriIn(folder, 'untidy.segspec');
    const untidy = SPEC.replace('  owner: "VP"', 'owner :   "VP"').replace('\n\nmodel', '\n\n\n\nmodel').replace('sum(orders', 'sum( orders');
    await editor.open(uri, untidy);
    const options = { tabSize: 2, insertSpaces: true };
    const formatted = editor.apply(uri, await ask<TextEdit[]>('textDocument/formatting', { textDocument: { uri }, options }));
    expect(formatted).toBe(formatSpec(untidy));
    expect(formatted).not.toBe(untidy);
    expect(await ask<TextEdit[]>('textDocument/formatting', { textDocument: { uri: spec }, options })).toEqual(
      formatSpec(SPEC) === SPEC ? [] : expect.anything(),
    );
  });

  it('a fix does what its title says', async () => {
    const uri = uriIn(folder, 'fix.segspec');
    await editor.open(uri, 'dimension Buying: behaviorl {\n}\n');
    const diagnostics = (await editor.findings(uri)).filter(({ message }) => message.includes('behaviorl'));
    const [diagnostic] = diagnostics;
    const actions = await ask<CodeAction[]>('textDocument/codeAction', { textDocument: { uri }, range: diagnostic?.range, context: { diagnostics } });
    const fix = actions.find(({ isPreferred }) => isPreferred);
    expect(fix?.title).toContain('behavioral');
    expect(editor.apply(uri, fix?.edit?.changes?.[uri] ?? [])).toContain('dimension Buying: behavioral {');
  });

  it('silencing a warning asks for a reason and then works', async () => {
    const uri = uriIn(folder, 'silence.segspec');
    await editor.open(uri, 'segmentation S "S" {\n  entity: customer\n}\n');
    const diagnostics = (await editor.findings(uri)).filter(({ severity }) => severity === 2);
    expect(diagnostics.length).toBeGreaterThan(0);
    const [warning] = diagnostics;
    const actions = await ask<CodeAction[]>('textDocument/codeAction', { textDocument: { uri }, range: warning?.range, context: { diagnostics: [warning] } });
    const silence = actions.find(({ title }) => title.includes('Silence'));
    const silenced = editor.apply(uri, silence?.edit?.changes?.[uri] ?? []).replace(/(segspec-ignore \S+:) /, '$1 a first draft');
    await editor.edit(uri, editor.text(uri), silenced);
    const after = await editor.findings(uri, (found) => !codes(found).includes(warning?.code));
    expect(after.length).toBeLessThan(diagnostics.length + 5);
  });
});

describe('the examples', () => {
  it.each(['online-shop/shop.segspec', 'subscription/subscription.segspec'])('%s has no errors in the editor', async (path) => {
    const uri = uriIn(join(ROOT_FOLDER, 'examples'), path);
    await editor.open(uri, readFileSync(join(ROOT_FOLDER, 'examples', path), 'utf8'));
    expect((await editor.findings(uri)).filter(({ severity }) => severity === 1).map(({ message }) => message)).toEqual([]);
  });
});

function atOrBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character <= b.character);
}

/** Each token as its text and type. */
function decode(data: readonly number[], types: readonly string[]): string[] {
  const lines = SPEC.split('\n');
  const tokens: string[] = [];
  let [line, character] = [0, 0];
  for (let i = 0; i + 4 < data.length; i += 5) {
    const [lines_, characters = 0, length = 0, type = 0] = data.slice(i, i + 4);
    if (lines_) [line, character] = [line + lines_, 0];
    character += characters;
    tokens.push(`${lines[line]?.slice(character, character + length)} ${types[type]}`);
  }
  return tokens;
}
