// The tiny data set on which every function's example is worked out by hand and executed as a test.
// Cleo never ordered; one amount and several answers are missing on purpose.

/** The day the examples are judged from. */
export const EXAMPLE_AS_OF = '2025-06-30';

/** Many rows per customer: a source with a key and a time. */
export const EXAMPLE_ORDERS = `id,customer,day,amount,channel,items
o1,ana,2025-01-10,20.00,web,1
o2,ana,2025-03-11,30.00,web,2
o3,ana,2025-03-11,10.00,store,1
o4,ana,2025-06-20,40.00,store,4
o5,ben,2025-02-15,50.00,store,2
o6,ben,2025-04-16,,web,1
`;

/** One row per customer. */
export const EXAMPLE_PEOPLE = `customer,born,signed_up,city,quality,price,service,recommend,importance,satisfaction,visits,note,interests
ana,1990-05-17,2024-12-31,Berlin,5,4,2,10,5,2,8,size 42,Golf; Wine
ben,1985-11-02,2025-06-29,Bonn,3,,4,6,4,4,0,about -1.5 C,Wine
cleo,,2025-03-01,,,,,8,2,5,3,,
`;

/** The spec the examples are features of; the two files stand beside it. */
export const EXAMPLE_SPEC = `segmentation Examples {
  sponsor: "Reference"
  owner: "Reference"
  entity: customer
  as_of: ${EXAMPLE_AS_OF}
  population: people
}

source orders: transactions "Orders" {
  from: "orders.csv"
  key: customer
  time: day
  returns: separate
  columns {
    id: id
    day: date
    amount: money(EUR)
    channel: category
    items: count
  }
}

source people: crm "People" {
  from: "people.csv"
  key: customer
  columns {
    born: date
    signed_up: date
    city: category
    quality: rating(1..5)
    price: rating(1..5)
    service: rating(1..5) reversed
    recommend: rating(0..10)
    importance: rating(1..5)
    satisfaction: rating(1..5)
    visits: count
    note: text
    interests: list(separator: ";")
  }
}
`;
