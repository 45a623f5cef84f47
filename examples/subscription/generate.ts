// Makes the data of a subscription business: companies that rent bookkeeping software, the same on every machine.
// The account list comes as many European exports do: semicolons, decimal commas, days as 31.12.2025.
// `node examples/subscription/generate.ts [--customers 120] [--out folder]`

import { join } from 'node:path';
import { createDraws, type Draws, daysBefore } from '../draws.ts';
import { sizeAndFolder, writeFiles } from '../write-files.ts';

const SEED = 77;
const AS_OF = '2025-12-31';

interface Planted {
  readonly name: string;
  readonly share: number;
  readonly seats: readonly [number, number];
  readonly tenure: readonly [number, number];
  /** Active days a month, first and last of twelve months. */
  readonly activity: readonly [number, number];
  readonly modules: number;
  readonly tickets: readonly [number, number];
}

const PLANTED: readonly Planted[] = [
  { name: 'champions', share: 0.3, seats: [12, 60], tenure: [24, 70], activity: [17, 20], modules: 5, tickets: [0, 2] },
  { name: 'newcomers', share: 0.25, seats: [2, 10], tenure: [2, 9], activity: [6, 14], modules: 2, tickets: [1, 4] },
  { name: 'fading', share: 0.2, seats: [5, 25], tenure: [18, 60], activity: [16, 3], modules: 3, tickets: [1, 5] },
  { name: 'basics', share: 0.25, seats: [1, 4], tenure: [20, 80], activity: [8, 8], modules: 1, tickets: [0, 1] },
];
const MODULES = ['invoices', 'payroll', 'banking', 'reports', 'assets', 'api'];
const INDUSTRIES = ['Trades', 'Retail', 'Consulting', 'Hospitality', 'Health'];

const german = (day: string): string => day.split('-').reverse().join('.');
const comma = (value: number): string => value.toFixed(2).replace('.', ',');

function account(id: string, kind: Planted, draws: Draws, files: Record<string, string[]>): void {
  const seats = draws.whole(...kind.seats);
  const tenure = draws.whole(...kind.tenure);
  const fee = seats * (kind.modules > 2 ? 29.5 : 19.9);
  const started = daysBefore(AS_OF, Math.round(tenure * 30.4));
  files['accounts.csv']?.push(
    `${id};${draws.pick(INDUSTRIES)};${seats};${german(started)};${comma(fee)};${draws.chance(0.05) ? '' : draws.chance(0.6) ? 'ja' : 'nein'}\r\n`,
  );
  const months = Math.min(12, tenure);
  for (let back = months; back >= 1; back--) {
    const days = kind.activity[1] + ((kind.activity[0] - kind.activity[1]) * (back - 1)) / 11 + 1.5 * draws.normal();
    for (let i = Math.max(0, Math.round(days)); i > 0; i--) {
      const at = daysBefore(AS_OF, (back - 1) * 30 + draws.whole(0, 29));
      files['usage.jsonl']?.push(`${JSON.stringify({ account: id, at, module: MODULES[draws.whole(0, kind.modules)], minutes: draws.whole(4, 90) })}\n`);
    }
  }
  for (let ticket = draws.whole(...kind.tickets); ticket > 0; ticket--)
    files['tickets.tsv']?.push(`${id}\t${daysBefore(AS_OF, draws.whole(0, 360))}\t${draws.whole(1, 5)}\t"Asked about ${draws.pick(MODULES)}"\n`);
}

export function makeSubscription(accounts: number): Record<string, string[]> {
  const files: Record<string, string[]> = {
    'accounts.csv': ['\uFEFFKonto;Branche;Plätze;Kunde seit;Monatsgebühr;Jahresvertrag\r\n'],
    'usage.jsonl': [],
    'tickets.tsv': ['account\topened\tseverity\tsubject\n'],
    'planted.csv': ['account,planted\n'],
  };
  const kinds = createDraws(SEED, 'kinds');
  for (let i = 1; i <= accounts; i++) {
    const id = String(i).padStart(5, '0');
    const kind = PLANTED[kinds.weighted(PLANTED.map(({ share }) => share))] as Planted;
    files['planted.csv']?.push(`${id},${kind.name}\n`);
    account(id, kind, createDraws(SEED, 'account', i), files);
  }
  return files;
}

if (import.meta.main) {
  const { customers, folder } = sizeAndFolder({ customers: 120, folder: join(import.meta.dirname, 'data') });
  writeFiles(folder, makeSubscription(customers));
}
