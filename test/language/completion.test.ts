// Completion: the text up to the cursor (`‸`), and what must and must not be offered there.

import { describe, expect, it } from 'vitest';
import { catalog } from '../../language/catalog/catalog.ts';
import { complete } from '../../language/completion/complete.ts';
import { analyzeText } from '../support/analyze.ts';

const SHOP = `segmentation S "Shop" { entity: customer }
source orders: transactions { from: "o.csv"; key: customer_id; time: day; joins: products by product_id
  columns { customer_id: id; product_id: id; day: date; amount: money(GBP) "Order value" } }
source products: reference { from: "p.csv"; key: product_id; columns { product_id: id; department: category } }
dimension Worth: value { revenue "Revenue" = sum(orders.amount) }
decision Budget: allocation "Who?" { owner: "VP"; uses: Worth }
`;

function offered(text: string): string[] {
  const [before = ''] = `${SHOP}${text}`.split('‸');
  const { model } = analyzeText(`${SHOP}${text.replace('‸', '')}`);
  const schema = new Map([['orders', [{ name: 'extra column', type: { kind: 'number' } as const }]]]);
  return complete({ before, model, catalog, schema }).map(({ label }) => label);
}

describe('completion', () => {
  it.each([
    ['declarations at the top', '‸', ['decision', 'source', 'dimension'], ['owner']],
    ['declarations while typing one', 'dim‸', ['dimension'], []],
    ['kinds', 'dimension D: ‸', ['behavioral', 'needs'], ['pricing']],
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
    ['nothing inside a comment', '// deci‸', [], ['decision']],
    ['nothing inside a text', 'decision X: pricing "Wh‸', [], ['owner', 'decision']],
  ])('%s', (_, text, wanted, unwanted) => {
    const labels = offered(text);
    for (const label of wanted) expect(labels).toContain(label);
    for (const label of unwanted) expect(labels).not.toContain(label);
  });
});
