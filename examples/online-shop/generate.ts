// Makes the data of the online shop: four planted kinds of customers, with gaps and a few dirty rows, the same on every machine.
// `node examples/online-shop/generate.ts [--customers 600] [--out folder]`

import { join } from 'node:path';
import { createDraws, csvLine, type Draws, daysBefore } from '../draws.ts';
import { sizeAndFolder, writeFiles } from '../write-files.ts';

const SEED = 2025;
const AS_OF = '2025-09-30';

interface Planted {
  readonly name: string;
  readonly share: number;
  /** Orders in the last year, and how they spread over it in days before `AS_OF`. */
  readonly orders: readonly [number, number];
  readonly since: readonly [number, number];
  /** Mean price of an order line in GBP, and lines an order. */
  readonly price: number;
  readonly lines: readonly [number, number];
  /** Chance that an order is bought at a discount. */
  readonly discount: number;
  readonly visitsPerOrder: readonly [number, number];
  readonly contacts: readonly [number, number];
  /** Answers from 1 to 7: trust, three items; then importance and satisfaction of speed and of price. */
  readonly trust: number;
  readonly speed: readonly [number, number];
  readonly cheap: readonly [number, number];
}

const PLANTED: readonly Planted[] = [
  {
    name: 'regulars',
    share: 0.3,
    orders: [13, 20],
    since: [1, 360],
    price: 24,
    lines: [2, 4],
    discount: 0.08,
    visitsPerOrder: [1, 2],
    contacts: [0, 1],
    trust: 6,
    speed: [6, 6],
    cheap: [3, 5],
  },
  {
    name: 'bargain',
    share: 0.27,
    orders: [5, 8],
    since: [5, 350],
    price: 11,
    lines: [1, 2],
    discount: 0.88,
    visitsPerOrder: [4, 6],
    contacts: [0, 1],
    trust: 4,
    speed: [3, 4],
    cheap: [7, 4],
  },
  {
    name: 'gifts',
    share: 0.23,
    orders: [2, 3],
    since: [20, 300],
    price: 62,
    lines: [2, 3],
    discount: 0.06,
    visitsPerOrder: [1, 2],
    contacts: [0, 0],
    trust: 5,
    speed: [6, 3],
    cheap: [2, 5],
  },
  {
    name: 'lapsed',
    share: 0.2,
    orders: [2, 4],
    since: [400, 700],
    price: 26,
    lines: [1, 3],
    discount: 0.25,
    visitsPerOrder: [0, 1],
    contacts: [1, 3],
    trust: 2,
    speed: [5, 2],
    cheap: [5, 3],
  },
];

const CITIES = ['Bath', 'Bristol', 'Cardiff', 'Exeter', 'Leeds', 'York'];
const DEPARTMENTS = ['Kitchen', 'Garden', 'Bath & Bed', 'Toys', 'Office'];
const REASONS = ['delivery', 'refund', 'product', 'account'];

interface Tables {
  readonly [file: string]: string[];
}

function makeProducts(draws: Draws): { rows: string[]; ids: string[] } {
  const ids = Array.from({ length: 60 }, (_, i) => `P${String(i + 1).padStart(3, '0')}`);
  const rows = ids.map((id, i) =>
    csvLine([id, `${DEPARTMENTS[i % DEPARTMENTS.length]} item ${i + 1}`, DEPARTMENTS[i % DEPARTMENTS.length] ?? '', draws.chance(0.4) ? 'own' : 'brand']),
  );
  return { rows, ids };
}

function makeCustomer(id: string, kind: Planted, draws: Draws, products: readonly string[], tables: Tables): void {
  const add = (file: string, fields: readonly (string | number)[]): void => void tables[file]?.push(csvLine(fields));
  const born = 1945 + draws.whole(0, 60);
  add('customers.csv', [
    id,
    draws.chance(0.06) ? '' : born,
    draws.pick(CITIES),
    draws.chance(0.52) ? 'f' : 'm',
    daysBefore(AS_OF, 720 + draws.whole(0, 900)),
    draws.chance(0.7) ? 'yes' : 'no',
  ]);
  const orders = draws.whole(...kind.orders);
  for (let i = 0; i < orders; i++) {
    const order = `${id}-${String(i + 1).padStart(2, '0')}`;
    const day = daysBefore(AS_OF, draws.whole(...kind.since));
    const cut = draws.chance(kind.discount);
    let total = 0;
    const lines = draws.whole(...kind.lines);
    for (let line = 0; line < lines; line++) {
      const quantity = draws.whole(1, 2);
      const price = Math.max(1.5, kind.price * (1 + 0.22 * draws.normal()));
      total += quantity * Number(price.toFixed(2));
      add('order_lines.csv', [order, draws.chance(0.003) ? 'P999' : draws.pick(products), quantity, price.toFixed(2)]);
    }
    const amount = cut ? total * 0.75 : total;
    add('orders.csv', [
      order,
      id,
      `${day}T${String(draws.whole(7, 22)).padStart(2, '0')}:${String(draws.whole(0, 59)).padStart(2, '0')}:00Z`,
      amount.toFixed(2),
      cut ? (total - amount).toFixed(2) : '0.00',
      draws.chance(0.6) ? 'web' : draws.chance(0.7) ? 'app' : 'phone',
    ]);
    for (let visit = draws.whole(...kind.visitsPerOrder); visit > 0; visit--) {
      add('web_events.csv', [
        id,
        `${day}T${String(draws.whole(6, 21)).padStart(2, '0')}:${String(draws.whole(0, 59)).padStart(2, '0')}:00Z`,
        draws.pick(['search', 'product', 'basket', 'sale']),
      ]);
    }
  }
  for (let contact = draws.whole(...kind.contacts); contact > 0; contact--)
    add('support_contacts.csv', [id, daysBefore(AS_OF, draws.whole(1, 700)), draws.pick(REASONS), draws.whole(3, 40)]);
  if (draws.chance(0.62)) add('survey.csv', [id, ...answers(kind, draws)]);
}

function answers(kind: Planted, draws: Draws): (number | string)[] {
  const answer = (mean: number): number | string => (draws.chance(0.02) ? '' : Math.min(7, Math.max(1, Math.round(mean + 0.8 * draws.normal()))));
  const turned = answer(kind.trust);
  return [
    answer(kind.trust),
    answer(kind.trust),
    typeof turned === 'number' ? 8 - turned : turned,
    answer(kind.speed[0]),
    answer(kind.speed[1]),
    answer(kind.cheap[0]),
    answer(kind.cheap[1]),
  ];
}

/** What real deliveries hold: rows without a customer, a duplicate, an unreadable amount, a negative one, and a row from after `AS_OF`. */
function dirty(tables: Tables): void {
  const orders = tables['orders.csv'];
  if (!orders) return;
  const [, second = ''] = orders;
  orders.push(
    second,
    csvLine(['X-01', '', '2025-03-03T10:00:00Z', '19.90', '0.00', 'web']),
    csvLine(['X-02', '', '2025-04-01T12:30:00Z', '5.00', '0.00', 'app']),
  );
  orders.push(
    csvLine(['X-03', 'C0001', '2025-05-05T09:00:00Z', 'n/a', '0.00', 'web']),
    csvLine(['X-04', 'C0002', '2025-06-06T09:00:00Z', '-12.00', '0.00', 'web']),
    csvLine(['X-05', 'C0003', '2025-10-02T09:00:00Z', '30.00', '0.00', 'web']),
  );
}

export function makeShop(customers: number): Tables {
  const tables: Record<string, string[]> = {
    'customers.csv': ['customer_id,born,city,gender,registered,newsletter\n'],
    'orders.csv': ['order_id,customer_id,ordered_at,amount,discount,channel\n'],
    'order_lines.csv': ['order_id,product_id,quantity,price\n'],
    'products.csv': ['product_id,name,department,brand\n'],
    'web_events.csv': ['customer_id,at,page\n'],
    'support_contacts.csv': ['customer_id,opened_on,reason,minutes\n'],
    'survey.csv': ['customer_id,Q1,Q2,Q3,speed_importance,speed_satisfaction,price_importance,price_satisfaction\n'],
    'planted.csv': ['customer_id,planted\n'],
  };
  const { rows, ids } = makeProducts(createDraws(SEED, 'products'));
  tables['products.csv']?.push(...rows);
  const kinds = createDraws(SEED, 'kinds');
  for (let i = 1; i <= customers; i++) {
    const id = `C${String(i).padStart(4, '0')}`;
    const kind = PLANTED[kinds.weighted(PLANTED.map(({ share }) => share))] as Planted;
    tables['planted.csv']?.push(csvLine([id, kind.name]));
    // One stream a customer: more customers do not change the ones before.
    makeCustomer(id, kind, createDraws(SEED, 'customer', i), ids, tables);
  }
  dirty(tables);
  return tables;
}

if (import.meta.main) {
  const { customers, folder } = sizeAndFolder({ customers: 600, folder: join(import.meta.dirname, 'data') });
  writeFiles(folder, makeShop(customers));
}
