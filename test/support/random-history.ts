// Random specs over every function with data that has a history: for seeing whether an earlier day is seen as it was.

import fc from 'fast-check';
import { functions } from '../../language/catalog/functions/index.ts';

/** Features of each spec. */
export const FEATURES = 10;

const DAY = 86_400_000;
const FIRST = Date.parse('2023-01-01');

/** A row and the moment it happened, so that the data can be cut at a day. */
interface Row {
  readonly at: number;
  readonly cells: string;
}

export interface History {
  /** Features as they are written, in a dimension called `D`. */
  readonly features: readonly string[];
  /** ISO days. */
  readonly then: string;
  readonly now: string;
  readonly tables: Readonly<Record<string, { readonly header: string; readonly rows: readonly Row[] }>>;
}

const iso = (at: number) => new Date(at).toISOString();
const day = (at: number) => iso(at).slice(0, 10);

const SOURCES = `
source people: crm { from: "people.csv"; key: id; time: joined
  columns { id: id; born: date; joined: date; city: category; q: rating(1..5); p: rating(1..5); s: rating(1..5) reversed; r: rating(0..10); visits: count; note: text; tags: list(separator: "|")
    since: number = days_since(joined); young: boolean = born > as_of - 9000 days } }
source products: reference { from: "products.csv"; key: product; columns { product: id; price: money(EUR); kind: category } }
source shipments: events { from: "shipments.csv"; key: order_id; time: shipped; columns { order_id: id; shipped: time; cost: money(EUR) } }
source orders: transactions { from: "orders.csv"; key: id; time: at; joins: products by product, shipments by order_id
  columns { id: id; order_id: id; product: id; at: time; amount: money(EUR); items: count; channel: category
    age: number = days_since(at); fresh: boolean = at >= as_of - 45 days; freight: money(EUR) = shipments.cost } }
source lines: transactions { from: "lines.csv"; key: orders.id; time: orders.at; joins: orders by order_id; columns { order_id: id; line: count; value: money(EUR) } }
source recent: transactions { from: orders; where: days_since(at) < 200 }
source kept: transactions { from: "orders.csv"; key: id; time: at; returns: separate; columns { id: id; at: time; amount: money(EUR) } }
source netted: transactions { from: "orders.csv"; key: id; time: at; returns: net; columns { id: id; at: time; amount: money(EUR) } }
`;

export function specOf(features: readonly string[], asOf: string): string {
  const list = features.map((feature, i) => `f${i} = ${feature}`).join('\n');
  return `segmentation S { sponsor: "s"; owner: "o"; entity: customer; as_of: ${asOf} }\n${SOURCES}\ndimension D: behavioral {\n${list}\n}\n`;
}

/** The files of a history; with a day, what of them was there by its end. */
export function filesOf({ tables }: History, until?: string): Record<string, string> {
  const end = until === undefined ? Number.POSITIVE_INFINITY : Date.parse(until) + DAY;
  return Object.fromEntries(
    Object.entries(tables).map(([name, { header, rows }]) => [
      `${name}.csv`,
      `${[header, ...rows.filter(({ at }) => at < end).map(({ cells }) => cells)].join('\n')}\n`,
    ]),
  );
}

const pick = <T>(...values: readonly T[]) => fc.constantFrom(...values);
const text = (parts: readonly (string | fc.Arbitrary<string>)[]) =>
  fc.tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part))).map((found) => found.join(''));

const window = pick(
  '',
  '',
  ' in last 6 months',
  ' in last 40 days',
  ' in last 24 hours',
  ' in last 2 weeks',
  ' in 2023-03-01..2023-08-31',
  ' in last 3 months before 2023-11-01',
  ' in 6 months before last 40 days',
  ' in 36 hours before last 24 hours',
);
const where = pick(
  '',
  '',
  ' where channel = "web"',
  ' where at >= as_of - 60 days',
  ' where days_since(at) < 45',
  ' where fresh',
  ' where products.price > 5',
  ' where shipments.shipped <= as_of',
  ' where age between 10 and 100',
);
const rows = pick('orders', 'orders', 'recent');
const column = pick(
  'orders.amount',
  'orders.amount * items',
  'orders.age',
  'orders.freight',
  'recent.amount',
  'orders.products.price',
  'orders.shipments.cost',
);
const each = text([column, where, window]);
const some = text([rows, where, window]);
const date = pick('people.born', 'people.joined', 'max(orders.at)', 'first(orders.at)');
const aggregate = fc.oneof(text(['sum(', each, ')']), text(['count(', some, ')']), text(['mean(', each, ')']));
const leaf = fc.oneof(
  aggregate,
  pick('people.visits', 'people.since', 'days_since(people.joined)', 'sum(lines.value)', 'count(lines where value > 3 in last 3 months)'),
);
/** In no unit, so that any two can be added or compared. */
const plain = fc.oneof(text(['count(', some, ')']), pick('people.visits', 'count(lines where value > 3 in last 3 months)'));
const period = pick('month', 'quarter', 'week');

/** A call of every function that is not fitted. */
const CALLS: Readonly<Record<string, fc.Arbitrary<string>>> = {
  abs: text(['abs(', leaf, ')']),
  coalesce: text(['coalesce(', leaf, ', 1)']),
  contains: pick('contains(people.note, "a")'),
  count: text(['count(', some, ')']),
  days_between: text(['days_between(', date, ', as_of)']),
  days_since: text(['days_since(', date, ')']),
  distinct: text(['distinct(orders.product', where, window, ')']),
  first: text(['first(', each, ')']),
  frequency: text(['frequency(', some, ')']),
  greatest: text(['greatest(', plain, ', ', plain, ')']),
  interval: text(['interval(', some, ')']),
  last: text(['last(orders.channel', where, window, ')']),
  least: text(['least(', plain, ', ', plain, ')']),
  ln: text(['ln(', leaf, ')']),
  log1p: text(['log1p(', leaf, ')']),
  lower: pick('lower(people.city)'),
  concat: pick('concat(people.city, people.note)', 'concat(lower(people.city), coalesce(people.note, "-"))'),
  substring: pick('substring(people.city, 2)', 'substring(people.note, 1, 3)'),
  max: text(['max(', each, ')']),
  mean: text(['mean(', each, ')']),
  median: text(['median(', each, ')']),
  min: text(['min(', each, ')']),
  mode: text(['mode(orders.channel', where, window, ')']),
  monetary: text(['monetary(orders.amount', where, window, ')']),
  month: text(['month(', date, ')']),
  net_promoter: pick('net_promoter(people.r)'),
  has: pick('has(people.tags, "x")', 'has(people.tags, "z") or people.young'),
  length: pick('length(people.tags)', 'length(people.note)'),
  number_in: pick('number_in(people.note)'),
  opportunity: pick('opportunity(people.q, people.p)'),
  period: text(['days_since(period(', date, ', month))']),
  quantile: text(['quantile(', each, ', 30%)']),
  recency: text(['recency(', some, ')']),
  round: text(['round(', leaf, ', 1)']),
  floor: text(['floor(', leaf, ')']),
  ceil: text(['ceil(', leaf, ')']),
  score: pick('score(people.q, people.p, people.s)'),
  returns: pick('returns(kept)', 'returns(kept in last 3 months)', 'sum(netted.amount)', 'frequency(netted in last 9 months)'),
  share: text(['share(orders.amount where channel = "web"', window, ')']),
  sqrt: text(['sqrt(abs(', leaf, '))']),
  starts_with: pick('starts_with(people.city, "B")'),
  stddev: text(['stddev(', each, ')']),
  sum: text(['sum(', each, ')']),
  tenure: text(['tenure(', some, ')']),
  top_box: pick('top_box(people.q, 2)'),
  trend: fc.oneof(text(['trend(sum(orders.amount by ', period, '))']), text(['trend(count(orders in last 9 months by ', period, '))'])),
  weekday: text(['weekday(', date, ')']),
  year: text(['year(', date, ')']),
};

/** Functions that are fitted are tried apart, on more customers. */
export const uncovered = functions.filter(({ name, fitted }) => fitted !== true && CALLS[name] === undefined).map(({ name }) => name);

const call = fc.oneof(...Object.values(CALLS));
const feature = fc.oneof(
  { weight: 6, arbitrary: call },
  { weight: 1, arbitrary: text(['(', leaf, ') / (', leaf, ')']) },
  { weight: 1, arbitrary: text(['if ', plain, ' > 2 then ', plain, ' else 0']) },
  { weight: 1, arbitrary: text(['(', plain, ' ?? 0) + (', plain, ' ?? 0)']) },
  { weight: 1, arbitrary: pick('people.young', 'as_of - people.joined', 'people.city = "Berlin"', 'people.joined > as_of - 100 days') },
);

const moment = fc.integer({ min: 0, max: 700 * 24 }).map((hour) => FIRST + hour * (DAY / 24));
const customer = fc.integer({ min: 0, max: 7 }).map((n) => `c${n}`);
const cents = fc.integer({ min: -500, max: 20_000 }).map((n) => (n / 100).toFixed(2));

const people = fc
  .tuple(
    ...Array.from({ length: 8 }, (_, n) =>
      fc.tuple(moment, moment, pick('Berlin', 'Bonn', ''), fc.integer({ min: 1, max: 5 }), pick('size 42', 'none', ''), fc.constant(n)),
    ),
  )
  .map((all) =>
    all.map(
      ([joined, born, city, q, note, n]): Row => ({
        at: joined,
        cells: `c${n},${day(born - 12_000 * DAY)},${day(joined)},${city},${q},${(q % 5) + 1},${6 - q},${q * 2},${q + n},${note},${['x|y', 'z', '', 'y'][(q + n) % 4]}`,
      }),
    ),
  );
const orders = fc
  .array(fc.tuple(customer, moment, cents, fc.integer({ min: 1, max: 4 }), pick('web', 'store', 'app'), fc.integer({ min: 0, max: 4 })), {
    minLength: 8,
    maxLength: 40,
  })
  .map((all) =>
    all.map(
      ([id, at, amount, items, channel, product], n): Row => ({ at, cells: `${id},o${n},p${product},${iso(at).slice(0, 19)},${amount},${items},${channel}` }),
    ),
  );

export const history: fc.Arbitrary<History> = fc
  .record({
    people,
    orders,
    lag: fc.integer({ min: 0, max: 40 }),
    then: fc.integer({ min: 250, max: 600 }),
    ahead: fc.integer({ min: 1, max: 200 }),
    features: fc.array(feature, { minLength: FEATURES, maxLength: FEATURES }),
  })
  .map(({ people: persons, orders: bought, lag, then, ahead, features }): History => {
    const shipments = bought.flatMap(({ at }, n): Row[] =>
      n % 3 === 2 ? [] : [{ at: at + lag * DAY, cells: `o${n},${iso(at + lag * DAY).slice(0, 19)},${(n % 7) + 0.25}` }],
    );
    const lines = bought.flatMap(({ at }, n): Row[] => [1, 2].map((line) => ({ at, cells: `o${n},${line},${(n % 5) + line / 10}` })));
    return {
      features,
      then: day(FIRST + then * DAY),
      now: day(FIRST + (then + ahead) * DAY),
      tables: {
        people: { header: 'id,born,joined,city,q,p,s,r,visits,note,tags', rows: persons },
        products: { header: 'product,price,kind', rows: [0, 1, 2, 3].map((n) => ({ at: 0, cells: `p${n},${n * 4 + 0.1},k${n % 2}` })) },
        orders: { header: 'id,order_id,product,at,amount,items,channel', rows: bought },
        shipments: { header: 'order_id,shipped,cost', rows: shipments },
        lines: { header: 'order_id,line,value', rows: lines },
      },
    };
  });

/** Customers who buy at a pace of their own and stop one after another: enough to fit models to. */
export function steadyBuying(): History['tables'] {
  const rows: Row[] = [];
  const joined: Row[] = [];
  for (let c = 0; c < 240; c++) {
    const [pace, start, life] = [12 + ((c * 7) % 40), (c * 11) % 300, 120 + ((c * 37) % 600)];
    const at = FIRST + start * DAY;
    joined.push({ at, cells: `c${c},${day(at - 12_000 * DAY)},${day(at)},Bonn,3,3,3,6,${c % 9},,` });
    for (let n = 0; n * pace < life; n++) {
      const when = at + (n * pace + ((c * n) % 5)) * DAY;
      rows.push({
        at: when,
        cells: `c${c},o${c}-${n},p${(c + n * ((c % 3) + 1)) % 4},${iso(when).slice(0, 19)},${(5 + ((c * 13 + n * 7) % 50)).toFixed(2)},1,web`,
      });
    }
  }
  return {
    people: { header: 'id,born,joined,city,q,p,s,r,visits,note,tags', rows: joined },
    products: { header: 'product,price,kind', rows: [0, 1, 2, 3].map((n) => ({ at: 0, cells: `p${n},${n + 1},k` })) },
    orders: { header: 'id,order_id,product,at,amount,items,channel', rows },
    shipments: {
      header: 'order_id,shipped,cost',
      rows: rows.slice(0, 5).map(({ at, cells }) => ({ at, cells: `${cells.split(',')[1]},${iso(at).slice(0, 19)},1` })),
    },
    lines: { header: 'order_id,line,value', rows: rows.slice(0, 5).map(({ at, cells }) => ({ at, cells: `${cells.split(',')[1]},1,1` })) },
  };
}
