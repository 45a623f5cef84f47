// Call hierarchy as lineage: from a decision or a segment down to the data, and back up through every spec that imports it.

import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallHierarchyIncomingCall, CallHierarchyItem, CallHierarchyOutgoingCall } from 'vscode-languageserver/node';
import type { RowsOutcome } from '../../server/protocol.ts';
import { folderWith } from '../support/folder.ts';
import { type Editor, startEditor, uriIn } from '../support/lsp-client.ts';

const LIBRARY = `source products: reference "Products" { from: "p.csv"; key: id; columns { id: id; department: category } }
source lines: transactions "Lines" {
  from: "lines.csv"
  key: customer
  joins: products by product
  columns { customer: id; product: id; amount: money(GBP); double: money(GBP) = amount * 2 }
}
source food: transactions { from: lines; where: department = "Food" }
`;
const MAIN = `import "library.segspec"

segmentation S "S" { entity: customer }
decision Budget: portfolio "Whom?" { uses: Worth; kpi: Worth.spend }
dimension Worth: value "Worth" {
  spend = sum(lines.amount)
  big = spend > 100
  twice = mean(lines.double)
}
dimension Food: behavioral "Food" { share = count(food) / count(lines) }
model M: rules { }
require { relevance(Food.share) >= 0.06 for Budget }
segment loyal "Loyal" { when: Worth.spend > 10; for Budget: "Keep." }
segment found "Found" { looks_like: low spend }
publish P: file { to: "x.csv"; columns: customer, segment, spend }
`;

let editor: Editor;
let main: string;
beforeAll(async () => {
  const folder = folderWith({
    'library.segspec': LIBRARY,
    'main.segspec': MAIN,
    'other.segspec': 'import "library.segspec"\ndimension Other: value "Other" { n = count(lines) }\n',
  });
  editor = await startEditor({}, undefined, { workspaceFolders: [{ uri: pathToFileURL(folder).toString(), name: 'w' }] });
  main = uriIn(folder, 'main.segspec');
  await editor.open(main, MAIN);
});
afterAll(() => editor?.stop());

async function itemAt(marked: string): Promise<CallHierarchyItem> {
  const [item] = await editor.connection.sendRequest<CallHierarchyItem[]>('textDocument/prepareCallHierarchy', editor.at(main, marked));
  if (!item) throw new Error(`nothing at ${marked}`);
  return item;
}
const outgoing = (item: CallHierarchyItem): Promise<CallHierarchyOutgoingCall[]> => editor.connection.sendRequest('callHierarchy/outgoingCalls', { item });
const incoming = (item: CallHierarchyItem): Promise<CallHierarchyIncomingCall[]> => editor.connection.sendRequest('callHierarchy/incomingCalls', { item });
const down = async (item: CallHierarchyItem): Promise<string[]> => (await outgoing(item)).map(({ to }) => to.name).sort();
const up = async (item: CallHierarchyItem): Promise<string[]> => (await incoming(item)).map(({ from }) => from.name).sort();

describe('lineage', () => {
  it('goes down from what is decided to the data', async () => {
    expect(await down(await itemAt('segmentation ‸S'))).toEqual(['M', 'found', 'loyal']);
    expect(await down(await itemAt('model ‸M'))).toEqual(['Food', 'Worth']);
    expect(await down(await itemAt('segment lo‸yal'))).toEqual(['Budget', 'Worth', 'spend']);
    expect(await down(await itemAt('segment fo‸und'))).toEqual(['M', 'spend']);
    expect(await down(await itemAt('decision Bud‸get'))).toEqual(['Food', 'Worth', 'share', 'spend']);
    expect(await down(await itemAt('dimension Wo‸rth'))).toEqual(['lines']);
    expect(await down(await itemAt('bi‸g ='))).toEqual(['spend']);
    const [lines] = await outgoing(await itemAt('spe‸nd ='));
    expect(lines?.to).toMatchObject({ name: 'lines', detail: expect.stringContaining('Lines') });
    expect(lines?.fromRanges.map(({ start }) => MAIN.split('\n')[start.line]?.slice(start.character).split(/\W/)[0]).sort()).toEqual(['amount', 'lines']);
    expect(lines && (await down(lines.to))).toEqual(['products']);
    expect(await down(await itemAt('count(fo‸od)'))).toEqual(['lines', 'products']);
  });

  it('goes up to everything that rests on it, in specs that are not open too', async () => {
    expect(await up(await itemAt('sum(li‸nes.amount'))).toEqual(['food', 'n', 'share', 'spend', 'twice']);
    expect(await up(await itemAt('spe‸nd ='))).toEqual(['Budget', 'P', 'big', 'found', 'loyal']);
    expect(await up(await itemAt('dimension Wo‸rth'))).toEqual(['Budget', 'M', 'P', 'found', 'loyal']);
    expect(await up(await itemAt('decision Bud‸get'))).toEqual(['loyal']);
  });

  it('is of names only', async () => {
    expect(await editor.connection.sendRequest('textDocument/prepareCallHierarchy', editor.at(main, '"Whom‸?"'))).toBeNull();
  });
});

describe('lineage as a page', () => {
  const pageAt = async (marked: string): Promise<string> => {
    const { textDocument, position } = editor.at(main, marked);
    const { page } = await editor.connection.sendRequest<RowsOutcome>('segspec/lineage', { uri: main, place: { uri: textDocument.uri, position } });
    return (page?.body ?? '').replace(/<[^>]+>/g, '·').replace(/·[\s·]*/g, '·');
  };

  it('shows a column with all that comes of it, through features of features', async () => {
    const text = await pageAt('sum(lines.am‸ount)');
    expect(text).toContain('Lineage of lines.amount');
    expect(text).toContain('·portfolio·Whom?·Worth·');
    expect(text).toMatch(/·Worth·spend·money\(GBP\)·\w+·–·lines\.amount·Budget·/);
    expect(text).toMatch(/·Worth·big·[\w/]+·\w+·–·Worth\.spend·Budget·/);
    expect(text).toContain('·Worth·twice·');
    expect(text).toContain('·Lines·amount·money(GBP)·–·Worth.spend, Worth.big, Worth.twice·');
    expect(text).toContain('·Lines·double·money(GBP), derived·–·Worth.twice·');
    expect(text).not.toContain('·Food·share·');
  });

  it('shows a source whose rows are counted, and a decision with what it names', async () => {
    expect(await pageAt('count(fo‸od)')).toMatch(/·Food·share·[^·]+·[^·]+·–·rows of food, rows of lines·–·/);
    expect(await pageAt('decision Bud‸get')).not.toContain('·Food·share·');
  });

  it('shows everything where no such name stands', async () => {
    const text = await pageAt('publish ‸P');
    expect(text).toContain('No feature touches the name at the cursor');
    expect(text).toContain('4 features');
  });
});
