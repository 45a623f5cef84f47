// The small spec that the examples of many rules stand on.

export const SHOP = `segmentation S "Shop" {
  sponsor: "CCO"
  owner: "Insights"
  entity: customer
  as_of: 2025-09-30
}
source orders: transactions "Orders" {
  from: "orders.csv"
  key: customer_id
  time: day
  owner: "Data"
  columns { customer_id: id; day: date; amount: money(GBP); channel: category }
}
`;
