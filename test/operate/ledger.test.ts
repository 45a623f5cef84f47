// The ledger: entries whole or not at all, a torn line skipped, said and never taking another one along.

import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { appendEntry, type DeliveryEntry, type LedgerEntry, lastDelivery, ledgerOf, ownChecksums, readLedger } from '../../server/operate/ledger.ts';
import { folderWith } from '../support/folder.ts';

const entry = (delivery: string, publish = 'Members'): DeliveryEntry => ({
  at: '2026-01-01T00:00:00.000Z',
  event: 'delivery',
  delivery,
  publish,
  kind: 'file',
  target: 'out/m.csv',
  mode: 'replace',
  model: 'sha256:0',
  rows: 3,
  segments: { a: 1, b: 2 },
  checksums: [`sum of ${delivery}`],
});

const deliveries = (entries: readonly LedgerEntry[]): string[] => entries.map((one) => (one.event === 'delivery' ? one.delivery : one.event));

describe('ledger', () => {
  it('is empty where there is none', async () => {
    expect(await readLedger(join(folderWith(), 'x.ledger.jsonl'))).toEqual({ entries: [], torn: [] });
  });

  it('gives back what was appended', async () => {
    const path = join(folderWith(), 'x.ledger.jsonl');
    await appendEntry(path, entry('1'));
    await appendEntry(path, entry('2', 'Other'));
    await appendEntry(path, entry('3'));
    const ledger = await readLedger(path);
    expect(ledger.torn).toEqual([]);
    expect(deliveries(ledger.entries)).toEqual(['1', '2', '3']);
    expect(lastDelivery(ledger, 'Members')?.delivery).toBe('3');
    expect(ownChecksums(ledger, 'Members')).toEqual(['sum of 1', 'sum of 3']);
  });

  it('survives being torn off at every byte of its last line', async () => {
    const [first, second] = [JSON.stringify(entry('1')), JSON.stringify(entry('2'))];
    for (let cut = 1; cut < second.length; cut += 7) {
      const { entries, torn } = ledgerOf(`${first}\n${second.slice(0, cut)}`);
      expect(deliveries(entries)).toEqual(['1']);
      expect(torn).toEqual([2]);
    }
    const path = join(folderWith(), 'x.ledger.jsonl');
    await appendEntry(path, entry('1'));
    appendFileSync(path, second.slice(0, 40));
    await appendEntry(path, entry('3'));
    const { entries, torn } = await readLedger(path);
    expect([deliveries(entries), torn]).toEqual([['1', '3'], [2]]);
    expect(readFileSync(path, 'utf8').endsWith('\n')).toBe(true);
  });

  it.each(['null', '1', '[]', '{"event":"delivery"}', '{"at":"x"}', '\u0000'])('skips a line %s', (line) => {
    expect(ledgerOf(`${line}\n`)).toEqual({ entries: [], torn: [1] });
  });
});

describe('a ledger that a hand or a merge has been at', () => {
  const at = '2026-01-01T00:00:00Z';

  it.each([
    ['delivery', { publish: 'Members', rows: 3 }],
    ['delivery', { delivery: 'd', publish: 'Members', target: 't', model: 'm', checksums: [], rows: '3', segments: {} }],
    ['refresh', { verdict: 'keep' }],
    ['measurement', { measure: 'Calls', status: 'measured', segments: [{}], untreated: [], shared: [], notes: [] }],
    ['measurement', { measure: 'Calls' }],
  ])('has no whole %s where a part of it is gone', (event, rest) => {
    expect(ledgerOf(`${JSON.stringify({ at, event, ...rest })}\n`)).toEqual({ entries: [], torn: [1] });
  });

  it('keeps what a newer version wrote', () => {
    expect(ledgerOf(`${JSON.stringify({ at, event: 'handover' })}\n`)).toMatchObject({ entries: [{ event: 'handover' }], torn: [] });
  });
});
