// Purchases in compact form: for every customer the days with a purchase in order, for every day the categories bought, each once.

export interface Baskets {
  readonly customers: number;
  /** Length = customers + 1: where the days of each customer begin. */
  readonly firstDay: Uint32Array;
  /** Length = days + 1: where the purchases of each day begin. */
  readonly firstPurchase: Uint32Array;
  /** The category of every purchase, ascending within a day. */
  readonly category: Uint32Array;
}

/** Columns of one length, sorted by customer, then day, then category: the row of the customer, any number that tells days apart, the category. */
export function basketsOf(customers: number, customer: Float64Array, day: Float64Array, category: Float64Array): Baskets {
  const purchases = category.length;
  const firstDay = new Uint32Array(customers + 1);
  const starts = new Uint32Array(purchases + 1);
  let days = 0;
  let before = -1;
  for (let i = 0; i < purchases; i++) {
    const who = customer[i] as number;
    if (who === before && day[i] === day[i - 1]) continue;
    // Those in between have bought nothing.
    for (let next = before + 1; next <= who; next++) firstDay[next] = days;
    before = who;
    starts[days++] = i;
  }
  starts[days] = purchases;
  for (let next = before + 1; next <= customers; next++) firstDay[next] = days;
  return { customers, firstDay, firstPurchase: starts.slice(0, days + 1), category: Uint32Array.from(category) };
}

/** How many days with a purchase a customer has. */
export function daysWithPurchase({ firstDay }: Baskets, customer: number): number {
  return (firstDay[customer + 1] as number) - (firstDay[customer] as number);
}

/** The categories of a customer's day, counted from 0. */
export function basketOn({ firstDay, firstPurchase, category }: Baskets, customer: number, day: number): Uint32Array {
  const at = (firstDay[customer] as number) + day;
  return category.subarray(firstPurchase[at] as number, firstPurchase[at + 1] as number);
}
