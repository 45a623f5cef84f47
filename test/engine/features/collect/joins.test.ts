// Joins: the column of the name that is written, on both sides; several columns; what finds no partner is told with its likely reason.

import { describe, expect, it } from 'vitest';
import { collectSpec, type Files } from '../../../support/collect-spec.ts';

const HEAD = 'segmentation S { sponsor: "s"; owner: "o"; entity: customer; as_of: 2024-06-30 }\n';
const ORDERS = 'customer,order_id,day,channel\nana,A1,2024-01-05,web\nana,A2,2024-02-05,store\nben,B1,2024-03-05,web\ncleo,C1,2024-07-20,web\n';
const orders = (more = 'key: customer') =>
  `source orders: transactions { from: "orders.csv"; ${more}; time: day; columns { customer: id; order_id: id; day: date; channel: category } }\n`;
const payments = (joins: string, key = 'orders.customer') =>
  `source payments: transactions { from: "payments.csv"; key: ${key}; joins: ${joins}; columns { order_id: id; amount: money(EUR) } }\n`;
const collected = (spec: string, features: string, files: Files) => collectSpec(`${HEAD}${spec}dimension D: behavioral {\n${features}\n}\n`, files);
const lookupFinding = async (paid: string, other = ORDERS, joins = 'orders by order_id', more = '') => {
  const { report } = await collected(orders() + more + payments(joins), 'n = count(payments)', { 'orders.csv': other, 'payments.csv': paid });
  const found = report.findings.find(({ code }) => code === 'SEG621');
  return found && { severity: found.severity, message: found.message };
};

describe('a partner', () => {
  it('is found by the column of that name, whatever its own key is', async () => {
    const { value, codes } = await collected(orders() + payments('orders by order_id'), 'paid = sum(payments.amount)', {
      'orders.csv': ORDERS,
      'payments.csv': 'order_id,amount\nA1,10\nA2,20\nB1,5\n',
    });
    expect([value('paid', 'ana'), value('paid', 'ben')]).toEqual([30, 5]);
    expect(codes).not.toContain('SEG621');
  });

  it('of a `reference` without such a column is found by its key', async () => {
    const spec = `source shops: reference { from: "shops.csv"; key: code; columns { code: id; size: number } }
source visits: transactions { from: "visits.csv"; key: customer; joins: shops by shop; columns { customer: id; shop: id } }\n`;
    const { value } = await collected(spec, 's = sum(visits.shops.size)', {
      'shops.csv': 'code,size\n07,3\n8,4\n',
      'visits.csv': 'customer,shop\nana,07\nana,8\nben,9\n',
    });
    // The row of ben finds no shop.
    expect([value('s', 'ana'), value('s', 'ben')]).toEqual([7, null]);
  });

  it('without such a column is none, and that is said where the join is written', async () => {
    const spec = `source people: crm { from: "people.csv"; key: person; columns { person: id; size: number } }
source visits: transactions { from: "visits.csv"; key: customer; joins: people by customer; columns { customer: id } }\n`;
    const { report } = await collected(spec, 's = sum(visits.people.size)', { 'people.csv': 'person,size\nana,3\n', 'visits.csv': 'customer\nana\n' });
    expect(
      report.findings
        .filter(({ code }) => code === 'SEG605')
        .map(({ message }) => message)
        .join('\n'),
    ).toMatch(/`people` has no column `customer`/);
  });

  it('is found by several columns, of the same names or of others', async () => {
    const lines = 'order_id,line_no,customer,day\nA1,1,ana,2024-01-05\nA1,2,ana,2024-01-05\nB1,1,ben,2024-03-05\n';
    const spec = (
      by: string,
    ) => `source lines: transactions { from: "lines.csv"; key: customer; time: day; columns { order_id: id; line_no: id; customer: id; day: date } }
source returned: events { from: "returned.csv"; key: lines.customer; joins: lines by ${by}; columns { value: money(EUR) } }\n`;
    const same = await collected(spec('(order_id, line_no)'), 'r = sum(returned.value)', {
      'lines.csv': lines,
      'returned.csv': 'order_id,line_no,value\nA1,2,7\nB1,1,4\nB1,2,100\n',
    });
    expect([same.value('r', 'ana'), same.value('r', 'ben')]).toEqual([7, 4]);
    expect(same.report.sources[1]?.joins).toEqual([{ source: 'lines', rows: 3, unmatched: 1 }]);
    const other = await collected(spec('(o, l) = (order_id, line_no)'), 'r = sum(returned.value)', {
      'lines.csv': lines,
      'returned.csv': 'o,l,value\nA1,2,7\nB1,1,4\n',
    });
    expect([other.value('r', 'ana'), other.value('r', 'ben')]).toEqual([7, 4]);
  });

  it('that came after `as_of` is not there yet', async () => {
    const { value } = await collected(
      orders() + payments('orders by order_id', 'customer').replace('columns {', 'columns { customer: id;'),
      'web = sum(payments.amount where orders.channel = "web")',
      {
        'orders.csv': ORDERS,
        'payments.csv': 'customer,order_id,amount\nana,A1,10\nana,C1,5\n',
      },
    );
    expect(value('web', 'ana')).toBe(10);
  });
});

describe('rows that find no partner', () => {
  const many = (n: number, key: (i: number) => string) => `order_id,amount\n${Array.from({ length: n }, (_, i) => `${key(i)},1`).join('\n')}\n`;

  it('are an error where none finds one, with keys of either side', async () => {
    const found = await lookupFinding(many(3, (i) => `X${i}`));
    expect(found?.severity).toBe('error');
    expect(found?.message).toMatch(/3 rows of `payments` \(100 %\).*“X0”, “X1”, “X2”.*“A1”, “A2”, “B1”/);
  });

  it('are a warning above 1 %, and news below', async () => {
    expect((await lookupFinding(many(50, (i) => (i === 0 ? 'X' : 'A1'))))?.severity).toBe('warning');
    expect((await lookupFinding(many(150, (i) => (i === 0 ? 'X' : 'A1'))))?.severity).toBe('information');
    expect(await lookupFinding(many(150, () => 'A1'))).toBeUndefined();
  });

  it.each([
    ['upper and lower case', many(4, (i) => ['a1', 'a2', 'b1', 'b1'][i] ?? ''), ORDERS, /upper and lower case/],
    ['leading zeros', many(3, (i) => `${i + 7}`), ORDERS.replace('A1', '007').replace('A2', '008').replace('B1', '009'), /leading zeros/],
    ['punctuation', many(3, (i) => ['A-1', 'A-2', 'B-1'][i] ?? ''), ORDERS, /punctuation/],
    ['decimals', many(3, (i) => `${i + 7}.50`), ORDERS.replace('A1', '7.5').replace('A2', '8.5').replace('B1', '9.5'), /decimal numbers/],
    ['another column', many(2, (i) => ['ana', 'ben'][i] ?? ''), ORDERS, /they are in `orders\.customer`: `orders by order_id = customer`/],
  ])('are told with the likely reason: %s', async (_, paid, other, reason) => {
    expect((await lookupFinding(paid, other))?.message).toMatch(reason);
  });

  it('show no key of a personal column', async () => {
    const { report } = await collected(orders().replace('order_id: id;', 'order_id: id personal;') + payments('orders by order_id'), 'n = count(payments)', {
      'orders.csv': ORDERS,
      'payments.csv': many(3, (i) => `X${i}`),
    });
    expect(report.findings.find(({ code }) => code === 'SEG621')?.message).not.toMatch(/X0|A1/);
  });

  it('tell of a partner with several rows for a key', async () => {
    const { report, value } = await collected(orders() + payments('orders by order_id'), 'paid = sum(payments.amount)', {
      'orders.csv': `${ORDERS}ben,A1,2024-01-06,app\n`,
      'payments.csv': 'order_id,amount\nA1,10\n',
    });
    const found = report.findings.find(({ code }) => code === 'SEG607');
    expect(found?.severity).toBe('warning');
    expect(found?.message).toMatch(/several rows for 1 value of `order_id`/);
    expect(value('paid', 'ana')).toBe(10);
  });
});

describe('an aggregate has no value, rather than 0, where no row can count', () => {
  const reasonOf = async (spec: string, features: string, files: Files) => (await collected(spec, features, files)).report.notRun[0]?.reason;

  it('for want of a partner', async () => {
    expect(
      await reasonOf(
        orders() + payments('orders by order_id', 'customer').replace('columns {', 'columns { customer: id;'),
        'web = sum(payments.amount where orders.channel = "web")',
        {
          'orders.csv': ORDERS,
          'payments.csv': 'customer,order_id,amount\nana,X1,10\nben,X2,5\n',
        },
      ),
    ).toMatch(/no row of `payments` finds its row in `orders`/);
  });

  it('for want of a key', async () => {
    expect(await reasonOf(orders(), 'n = count(orders)', { 'orders.csv': 'customer,order_id,day,channel\n,A1,2024-01-05,web\n,A2,2024-02-05,web\n' })).toMatch(
      /no row of `orders` has a key/,
    );
  });

  it('for want of a time', async () => {
    expect(await reasonOf(orders(), 'n = count(orders)', { 'orders.csv': 'customer,order_id,day,channel\nana,A1,,web\nben,A2,,web\n' })).toMatch(
      /no row of `orders` says when it happened/,
    );
  });

  it('but it is 0 for an entity that has none among others that have', async () => {
    const { value } = await collected(orders(), 'n = count(orders where channel = "app")', { 'orders.csv': ORDERS });
    expect(value('n', 'ana')).toBe(0);
  });
});

describe('rows that say no time', () => {
  it('are counted and told; above 1 % that is a warning', async () => {
    const { report } = await collected(orders(), 'n = count(orders)', { 'orders.csv': `${ORDERS}ana,A3,,web\n` });
    expect(report.sources[0]?.withoutTime).toBe(1);
    const found = report.findings.find(({ code }) => code === 'SEG627');
    expect([found?.severity, found?.message]).toEqual(['warning', '1 row of `orders` (20 %) has no `day` and counts in no feature.']);
  });
});
