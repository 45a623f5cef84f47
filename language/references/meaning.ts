// Words that other tools have for what the language calls by one: for "did you mean", where no spelling is near.

const MEANT: Readonly<Record<string, readonly string[]>> = {
  average: ['mean'],
  avg: ['mean'],
  total: ['sum'],
  unique: ['distinct'],
  nunique: ['distinct'],
  count_distinct: ['distinct'],
  std: ['stddev', 'standard'],
  sd: ['stddev'],
  stdev: ['stddev'],
  percentile: ['quantile'],
  slope: ['trend'],
  nps: ['net_promoter'],
  clv: ['lifetime_value'],
  ltv: ['lifetime_value'],
  cltv: ['lifetime_value'],
  churn_probability: ['propensity'],
  predict: ['propensity'],
  age: ['days_since', 'tenure'],
  datediff: ['days_between'],
  ifnull: ['coalesce'],
  nvl: ['coalesce'],
  log: ['ln', 'log1p'],
  zscore: ['standard'],
  quintile: ['bins'],
  ntile: ['bins'],
  qcut: ['bins'],
  jenks: ['breaks'],
  dummies: ['onehot'],
  one_hot: ['onehot'],
  clip: ['winsorize'],
  fillna: ['impute'],
  file: ['from'],
  path: ['from'],
  id: ['key'],
  date: ['time'],
  timestamp: ['time'],
  filter: ['where'],
  join: ['joins'],
  lookup: ['joins'],
  frequency: ['every'],
  responsible: ['owner'],
  contact: ['owner'],
  clusters: ['segments'],
  k: ['segments'],
  destination: ['to'],
  target: ['to'],
  alias: ['aliases'],
  silhouette: ['stability'],
};

/** Of the candidates the one that a word of another tool stands for, or the only one it is a whole word of: `within` in `deliver_within`. */
export function meantBy(name: string, candidates: readonly string[]): string | undefined {
  const wanted = name.toLowerCase();
  const known = Object.hasOwn(MEANT, wanted) ? MEANT[wanted]?.find((word) => candidates.includes(word)) : undefined;
  if (known !== undefined) return known;
  if (wanted.length < 3) return undefined;
  const holding = candidates.filter((candidate) => candidate.toLowerCase().split('_').includes(wanted));
  return holding.length === 1 ? holding[0] : undefined;
}
