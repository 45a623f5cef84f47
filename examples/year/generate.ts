// Makes the data of a shop over three years: two of steady buying with drop-out, and one in which prices rise, lapsed customers are called,
// and a habit splits in two. What is planted is known of everybody on every day, the same on every machine.
// `node examples/year/generate.ts [--customers 240] [--out folder]`

import { join } from 'node:path';
import { inControl } from '../../server/operate/publish/control.ts';
import { createDraws, csvLine, type Draws, daysBefore } from '../draws.ts';
import { sizeAndFolder, writeFiles } from '../write-files.ts';

const SEED = 365;
const BEGIN = '2023-01-01';
export const MODEL_DAY = '2024-12-31';
const END = '2025-12-31';

/** In May prices rise by half; from September every third steady customer buys little and often. */
export const RISE = '2025-05-01';
export const SPLIT = '2025-09-01';
/** Those who had gone quiet by then are called in June, but for the control group. */
export const CALLED = '2025-05-31';
const CONTROL = { publish: 'Members', share: 0.25 };

export type Kind = 'steady' | 'bargain' | 'big';
/** What a customer is on a day. */
export type State = Kind | 'topups' | 'gone';

interface Planted {
  readonly name: Kind;
  readonly share: number;
  /** Days between orders, and how far they stray. */
  readonly every: readonly [number, number];
  readonly basket: number;
  readonly discount: number;
  readonly departments: readonly [string, string];
}

const PLANTED: readonly Planted[] = [
  { name: 'steady', share: 0.4, every: [10, 2], basket: 45, discount: 0, departments: ['Kitchen', 'Office'] },
  { name: 'bargain', share: 0.33, every: [14, 3], basket: 14, discount: 1, departments: ['Toys', 'Sports'] },
  { name: 'big', share: 0.27, every: [20, 4], basket: 160, discount: 0, departments: ['Garden', 'Bedroom'] },
];
const TOPUPS = { every: [5, 1], basket: 12 } as const;
/** Of those who still buy, so many are gone a month later. */
const DROP_OUT = 0.02;
const BACK = { treated: 0.5, control: 0.1, christmas: 0.3 } as const;

export interface Customer {
  readonly id: string;
  readonly kind: Kind;
  readonly splits: boolean;
  readonly days: readonly string[];
}

/** The same day a month earlier, or that month's last. */
export function monthBefore(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 0));
  return new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), Math.min(date.getUTCDate(), last.getUTCDate()))).toISOString().slice(0, 10);
}

/** Everybody buys in any month, or has gone quiet. */
export function stateOf({ kind, splits, days }: Pick<Customer, 'kind' | 'splits' | 'days'>, day: string): State {
  const from = monthBefore(day);
  if (!days.some((one) => one > from && one <= day)) return 'gone';
  return splits && day > SPLIT ? 'topups' : kind;
}

const after = (day: string, days: number): string => daysBefore(day, -days);

/** The 24th of the month of the last order, so that who is gone is gone from the end of the next month on; undefined of those who stay. */
function stopOf(start: string, draws: Draws): string | undefined {
  for (let month = after(start, 130).slice(0, 7); month < END.slice(0, 7); month = after(`${month}-28`, 5).slice(0, 7))
    if (draws.chance(DROP_OUT)) return `${month}-24`;
  return undefined;
}

const dayIn = (month: string, draws: Draws): string => `${month}-${String(draws.whole(5, 25)).padStart(2, '0')}`;

function makeCustomer(id: string, planted: Planted, draws: Draws): { customer: Customer; rows: string[] } {
  const start = after(BEGIN, draws.whole(0, 60));
  const stop = stopOf(start, draws);
  const splits = planted.name === 'steady' && draws.chance(0.35);
  const days: string[] = [];
  const rows: string[] = [];
  let last: 0 | 1 = draws.chance(0.5) ? 1 : 0;
  const buy = (from: string, until: string): void => {
    for (let day = from; day <= until; ) {
      const topup = splits && day >= SPLIT;
      const [every, stray] = topup ? TOPUPS.every : planted.every;
      const cut = draws.chance(planted.discount);
      const amount = (topup ? TOPUPS.basket : planted.basket) * (day >= RISE ? 1.5 : 1) * (1 + 0.12 * draws.normal());
      // Seven of ten turn to the other department the next time.
      if (draws.chance(0.7)) last = last === 0 ? 1 : 0;
      days.push(day);
      rows.push(csvLine([id, day, Math.max(1, amount).toFixed(2), cut ? (amount / 4).toFixed(2) : '0.00', planted.departments[last]]));
      day = after(day, draws.whole(every - stray, every + stray));
    }
  };
  buy(start, stop ?? END);
  // Who was called comes back in June, and some do by themselves; at Christmas some buy once more.
  const left = inControl(CONTROL.publish, id, CONTROL.share);
  if (stop !== undefined && stop < '2025-05-01' && draws.chance(left ? BACK.control : BACK.treated)) buy(dayIn('2025-06', draws), END);
  else if (stop !== undefined && stop < '2025-11-01' && draws.chance(BACK.christmas)) {
    const day = dayIn('2025-12', draws);
    buy(day, day);
  }
  return { customer: { id, kind: planted.name, splits, days }, rows };
}

export function makeYear(customers: number): { readonly files: Record<string, string[]>; readonly customers: readonly Customer[] } {
  const files: Record<string, string[]> = {
    'customers.csv': ['customer_id,city,newsletter\n'],
    'orders.csv': ['customer_id,ordered_on,amount,discount,department\n'],
    'campaign_list.csv': ['customer_id,segment\n'],
    'care_list.csv': ['customer_id,segment\n'],
  };
  const kinds = createDraws(SEED, 'kinds');
  const all = Array.from({ length: customers }, (_, i) => {
    const id = `Y${String(i + 1).padStart(4, '0')}`;
    const draws = createDraws(SEED, 'customer', i);
    const planted = PLANTED[kinds.weighted(PLANTED.map(({ share }) => share))] as Planted;
    const { customer, rows } = makeCustomer(id, planted, draws);
    files['customers.csv']?.push(csvLine([id, draws.pick(['Bath', 'Leeds', 'York']), draws.chance(0.7) ? 'yes' : 'no']));
    files['orders.csv']?.push(...rows);
    // What both teams had when the year began.
    for (const list of ['campaign_list.csv', 'care_list.csv']) files[list]?.push(csvLine([id, stateOf(customer, MODEL_DAY)]));
    return customer;
  });
  return { files, customers: all };
}

if (import.meta.main) {
  const { customers, folder } = sizeAndFolder({ customers: 240, folder: join(import.meta.dirname, 'data') });
  writeFiles(folder, makeYear(customers).files);
}
