// A spec as long as is asked for, without findings that matter: what the editor's answers are timed on.

export function largeSpec(lines: number): string {
  const head = `segmentation Large "Large" {
  sponsor: "CEO"
  owner: "Insights"
  entity: customer
  as_of: 2025-09-30
}

source orders: transactions "Orders" {
  from: "orders.parquet"
  key: customer
  time: day
  columns {
    customer: id
    day: date
    amount: money(GBP)
    channel: category
  }
}
`;
  const blocks: string[] = [head];
  for (let i = 0; blocks.join('').split('\n').length < lines; i++) {
    const features = Array.from(
      { length: 8 },
      (_, j) => `  f${j} "Feature ${j}" = sum(orders.amount where channel = "web" and amount > ${j} in last ${j + 1} months) | winsorize(1%) | log1p`,
    );
    blocks.push(`\ndimension D${i}: behavioral "Dimension ${i}" {\n${features.join('\n')}\n}\n`);
  }
  return blocks.join('');
}
