// Completion: the text up to the cursor (`‸`), and what must and must not be offered there.

import { describe, expect, it } from 'vitest';
import { catalog } from '../../language/catalog/catalog.ts';
import { complete } from '../../language/completion/complete.ts';
import type { CompletionEntry } from '../../language/completion/entry.ts';
import { analyzeText } from '../support/analyze.ts';

const SHOP = `segmentation S "Shop" { entity: customer }
source orders: transactions { from: "o.csv"; key: customer_id; time: day; joins: products by product_id
  columns { customer_id: id; product_id: id; day: date; amount: money(GBP) "Order value" } }
source products: reference { from: "p.csv"; key: product_id; columns { product_id: id; department: category } }
dimension Worth: value { revenue "Revenue" = sum(orders.amount) }
decision Budget: allocation "Who?" { owner: "VP"; uses: Worth }
`;

function entriesFor(text: string): CompletionEntry[] {
  const [before = '', after = ''] = `${SHOP}${text}`.split('‸');
  const { model, plan } = analyzeText(`${SHOP}${text.replace('‸', '')}`);
  const schema = new Map([['orders', [{ name: 'extra column', type: { kind: 'number' } as const }]]]);
  return complete({ before, after, model, plan, catalog, schema });
}

const offered = (text: string): string[] => entriesFor(text).map(({ label }) => label);

describe('completion', () => {
  it.each([
    ['declarations at the top', '‸', ['decision', 'source', 'dimension'], ['owner']],
    ['declarations while typing one', 'dim‸', ['dimension'], []],
    ['kinds', 'dimension D: ‸', ['behavioral', 'needs'], ['pricing']],
    ['settings of a connection', 'connection w: trino {\n  ‸', ['url', 'catalog', 'scratch'], ['key']],
    ['what is in the environment for one', 'connection w: trino {\n  scratch: ‸', ['env'], []],
    ['methods', 'model M: ‸', ['kmeans', 'rules'], []],
    ['properties of a block', 'decision X: pricing "Q" {\n  ‸', ['owner', 'uses', 'knockout'], ['from', 'key']],
    ['dimensions under uses', 'decision X: pricing "Q" {\n  uses: ‸', ['Worth'], ['orders']],
    ['features under kpi', 'decision X: pricing "Q" {\n  kpi: Worth.‸', ['revenue'], ['amount']],
    ['choices', 'segment s "S" {\n  priority: ‸', ['invest', 'exit'], []],
    ['columns of the source, real ones too', 'dimension D: behavioral {\n  a = sum(orders.‸', ['amount', 'extra column', 'products'], ['revenue', 'sum']],
    ['columns inside rows, bare', 'dimension D: behavioral {\n  a = count(orders where ‸', ['amount', 'weekday'], ['recency']],
    ['columns through a join', 'dimension D: behavioral {\n  a = count(orders where products.‸', ['department'], ['amount']],
    ['functions, sources and features in an expression', 'dimension D: behavioral {\n  a = ‸', ['sum', 'recency', 'orders', 'revenue'], ['owner']],
    ['transforms', 'dimension D: behavioral {\n  a = count(orders) | ‸', ['log1p', 'winsorize'], ['sum']],
    ['metrics of the block', 'require {\n  ‸', ['stability', 'relevance'], ['rows']],
    ['features in a metric', 'require {\n  relevance(‸', ['revenue'], []],
    ['metrics of a contract', 'source x: crm { expect {\n ‸', ['rows', 'unique'], ['stability']],
    ['column types', 'source x: crm { columns {\n  age: ‸', ['number', 'rating'], []],
    ['flags', 'source x: crm { columns {\n  age: number ‸', ['protected', 'personal'], []],
    ['lines of a segment', 'segment s "S" {\n  ‸', ['for Budget', 'looks_like'], []],
    ['key columns', 'source x: crm { columns { id: id }\n key: ‸', ['row_number', 'id'], []],
    ['what follows a check', 'require {\n  stability >= 0.75 ‸', ['for', 'warn', 'because'], ['and', 'orders']],
    ['decisions of a check', 'require {\n  stability >= 0.75 for ‸', ['Budget'], ['warn', 'orders']],
    ['segments of a move', 'segment old "Old" { when: true }\ntransition {\n  ‸', ['old'], ['owner']],
    ['teams of a consumer', 'segmentation T "T" { entity: customer; teams: crm }\nconsumer C: ‸', [], ['pricing']],
    ['tables behind connections', 'connection lake: duckdb { file: "l.duckdb" }\npublish P: table {\n  to: ‸', ['lake.table', 'lake.view'], ['orders']],
    ['platforms', 'publish P: audience {\n  for: ‸', ['braze', 'google_ads', 'spreadsheet'], ['Budget']],
    ['where a team keeps the segment', 'consumer C: crm {\n  column: orders.‸', ['amount'], ['revenue']],
    ['columns of the data that are not declared, with types', 'source orders: transactions { columns {\n  ‸', ['extra column'], ['amount']],
    ['names and rows in a derived column', 'source x: crm { columns {\n  a: number = ‸', ['round'], ['owner']],
    ['lengths of a window', 'dimension D: behavioral {\n  a = count(orders in last ‸', ['12 months', '90 days'], ['orders']],
    ['units of a window', 'dimension D: behavioral {\n  a = count(orders in last 12 ‸', ['months', 'days'], ['orders', 'EUR']],
    ['periods of a series', 'dimension D: behavioral {\n  a = trend(sum(orders.amount by ‸', ['month', 'week'], ['orders']],
    ['decisions behind `for` in a segment', 'segment s "S" {\n  for ‸', ['Budget'], ['looks_like']],
    ['currencies', 'source x: crm { columns {\n  a: money(‸', ['EUR', 'GBP'], ['orders']],
    ['sources that a column refers to', 'source x: crm { columns {\n  a: ref(‸', ['products', 'orders'], ['EUR']],
    ['bounds after a comparison', 'require {\n  stability >= ‸', ['0.75'], ['orders', 'revenue']],
    ['columns in the condition of a population', 'segmentation T "T" {\n  population: orders where ‸', ['amount', 'extra column'], ['revenue']],
    ['no property twice', 'decision X: pricing "Q" {\n  owner: "VP"\n  ‸', ['uses'], ['owner']],
    ['none that follows below', 'decision X: pricing "Q" {\n  ‸\n  owner: "VP"\n}\ndecision Y: pricing "Q" { uses: Worth }', ['uses'], ['owner']],
    ['what follows a window', 'dimension D: behavioral {\n  a = count(orders in ‸', ['last 12 months'], ['orders']],
    ['tables of a connection', 'connection lake: duckdb { file: "l.duckdb" }\nsource x: crm {\n  from: lake.‸', ['table'], ['view', 'orders']],
    ['joins', 'source x: crm {\n  joins: products ‸', ['by'], ['orders']],
    ['shares of a line', 'segment s "S" {\n  for Budget: "x" { ‸', ['budget', 'because'], ['looks_like']],
    ['nothing inside a comment', '// deci‸', [], ['decision']],
    ['nothing inside a text', 'decision X: pricing "Wh‸', [], ['owner', 'decision']],
  ])('%s', (_, text, wanted, unwanted) => {
    const labels = offered(text);
    for (const label of wanted) expect(labels).toContain(label);
    for (const label of unwanted) expect(labels).not.toContain(label);
    for (const { documentation, label } of entriesFor(text)) expect(documentation?.trim(), `what ${label} means`).toBeTruthy();
  });

  it('offers whole specs where a file is empty but for comments, and nowhere else', () => {
    const at = (before: string, after = ''): string[] => {
      const { model, plan } = analyzeText(before + after);
      return complete({ before, after, model, plan, catalog, schema: new Map() }).map(({ label }) => label);
    };
    for (const before of ['', '// Mine.\n', 'segs']) expect(at(before)).toEqual(expect.arrayContaining(['segspec', 'segspec-survey', 'source']));
    for (const [before, after] of [
      [SHOP, ''],
      ['', SHOP],
      [`${SHOP}\n`, '\n'],
    ])
      expect(at(before ?? '', after)).not.toContain('segspec');
  });

  it('offers first what the function takes', () => {
    expect(offered('dimension D: behavioral {\n  a = sum(orders.‸').slice(0, 2)).toEqual(['amount', 'extra column']);
  });

  it('inserts declarations that check but for their stops', () => {
    const filled = entriesFor('‸').map(({ insert }) =>
      insert
        .replace(/\$\{\d\|([^,|]*)[^}]*\}/g, '$1')
        .replace(/\$\{\d:([^}]*)\}/g, '$1')
        .replace(/ \$\d(?=,)/g, ' customer')
        .replace(/\n[^\n]*: \$\d(?=\n)/g, '')
        .replace(/for \$\d/g, 'for Name')
        .replace(/\$\d/g, ''),
    );
    const { findings } = analyzeText(filled.filter((text) => !text.startsWith('import')).join('\n\n'));
    expect(findings.filter(({ code }) => ['SEG001', 'SEG101', 'SEG102'].includes(code)).map(({ message }) => message)).toEqual([]);
  });

  it('writes values as the property takes them', () => {
    expect(entriesFor('source x: crm {\n  format {\n    decimal: ‸').map(({ insert }) => insert)).toEqual(['"."', '","']);
    expect(entriesFor('dimension D: behavioral {\n  a = sum(orders.‸').find(({ label }) => label === 'extra column')?.insert).toBe('`extra column`');
    expect(entriesFor('require {\n  ‸').find(({ label }) => label === 'stability')?.insert).toBe('stability >= ${2:0.75}');
  });
});
