// A first spec from data files, as the editor asks for it, through the built server.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PageContent, Proposed } from '../../server/protocol.ts';
import { folderWith } from '../support/folder.ts';
import { type Editor, startEditor, uriIn } from '../support/lsp-client.ts';
import { ROOT_FOLDER } from '../support/repository.ts';

const data = (path: string): string => readFileSync(join(ROOT_FOLDER, 'examples', path), 'utf8');
const folder = folderWith({
  'orders.csv': data('online-shop/data/orders.csv'),
  'customers.csv': data('online-shop/data/customers.csv'),
  '1 or`d"ers (客户).csv': data('online-shop/data/orders.csv'),
  'tickets.tsv': data('subscription/data/tickets.tsv'),
  'usage.jsonl': data('subscription/data/usage.jsonl'),
  'visits.csv': 'customer_id,minutes\nA,1\nA,2\nB,5\nB,6\nC,9\nC,4\n',
  'empty.csv': '',
  'header.csv': 'customer_id,amount\n',
  'single.csv': 'a\n1\n2\n3\n',
  'words.csv': 'name,city\nAda,London\nBob,Paris\n',
  'binary.csv': 'PK\u0003\u0004\u0000\u0000\u0000workbook',
  'broken.jsonl': 'this is not JSON\n',
  'broken.parquet': 'neither is this Parquet',
});

let editor: Editor;
const propose = (...files: string[]): Promise<Proposed> =>
  editor.connection.sendRequest('segspec/propose', { uri: uriIn(folder, 'new.segspec'), run: files.join(), files: files.map((file) => uriIn(folder, file)) });

beforeAll(async () => {
  editor = await startEditor({ trusted: true });
});
afterAll(() => editor?.stop());

describe('a spec from data', () => {
  it.each([['orders.csv'], ['tickets.tsv'], ['usage.jsonl'], ['1 or`d"ers (客户).csv'], ['orders.csv', 'customers.csv']])(
    '%j opens without a finding',
    async (...files) => {
      const { status, text = '' } = await propose(...files.filter((file) => typeof file === 'string'));
      expect(status).toBe('proposed');
      const uri = uriIn(folder, `${files.length}-${files[0]?.replace(/\W/g, '_')}.segspec`);
      await editor.open(uri, text);
      await editor.findings(uri);
      // Also once its data was looked at, and drawn a sample of.
      const page = (): Promise<PageContent> => editor.connection.sendRequest('segspec/page', { uri });
      while (!(await page()).body.includes('Preview')) await new Promise((resolve) => editor.connection.onNotification('segspec/pageChanged', resolve));
      const found = await editor.findings(uri);
      expect(found.map(({ code, message }) => `${code} ${message}`)).toEqual([]);
    },
  );

  it('says where the person has to say something', async () => {
    const { text = '', fill } = await propose('orders.csv');
    const line = text.split('\n')[fill?.start.line ?? -1] ?? '';
    expect(line).toMatch(/^decision /);
    expect(line.slice(fill?.start.character, fill?.end.character)).toBe('Which decision are these segments for?');
  });
});

describe('data that no spec can start from is refused in plain words', () => {
  it.each([
    ['empty.csv', /empty/],
    ['header.csv', /no rows/],
    ['single.csv', /single column/],
    ['words.csv', /neither dated rows.*nor two columns of numbers/],
    ['binary.csv', /begins as a file that ends in `\.xlsx` does: name it so/],
    ['broken.jsonl', /not valid JSON/],
    ['broken.parquet', /not a Parquet file/],
    ['gone.csv', /gone\.csv/],
  ])('%s', async (file, message) => {
    const refused = await propose(file);
    expect(refused).toMatchObject({ status: 'refused', message: expect.stringMatching(message) });
    expect(refused.text).toBeUndefined();
    expect(refused.message).not.toMatch(/\n\s+at |undefined|\[object/);
  });

  it('no file, and what is not on a disk', async () => {
    expect(await propose()).toMatchObject({ status: 'refused' });
    expect(await editor.connection.sendRequest('segspec/propose', { uri: 'untitled:a.segspec', run: 'x', files: ['http://example.org/a.csv'] })).toMatchObject({
      status: 'refused',
      message: expect.stringContaining('on this machine'),
    });
  });
});

it('is refused in a workspace that is not trusted', async () => {
  const wary = await startEditor({ trusted: false });
  try {
    const asked = { uri: uriIn(folder, 'new.segspec'), run: 'x', files: [uriIn(folder, 'orders.csv')] };
    expect(await wary.connection.sendRequest('segspec/propose', asked)).toMatchObject({ status: 'refused', message: expect.stringContaining('not trusted') });
  } finally {
    await wary.stop();
  }
});
