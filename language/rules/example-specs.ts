// The small specs that the examples of many rules stand on.

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

/** The same with a decision, and a delivery that holds customers back. */
export const MEASURED = `${SHOP}dimension Worth: value { outcome revenue "Revenue" = sum(orders.amount in last 3 months) }
decision Save: retention "Whom do we win back?" { owner: "VP"; uses: Worth; kpi: Worth.revenue }
publish Members: file { to: "out/s.csv"; columns: customer, segment; control: 10% of each segment; owner: "CRM" }
`;
