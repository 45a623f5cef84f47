// All functions of the language, in the order of the reference. A new one is a file and a line here.

import type { FunctionDefinition } from '../function.ts';
import { abs } from './abs.ts';
import { alive } from './alive.ts';
import { ceil } from './ceil.ts';
import { coalesce } from './coalesce.ts';
import { concat } from './concat.ts';
import { contains } from './contains.ts';
import { count } from './count.ts';
import { daysBetween } from './days-between.ts';
import { daysSince } from './days-since.ts';
import { distinct } from './distinct.ts';
import { expectedOrders } from './expected-orders.ts';
import { first } from './first.ts';
import { floor } from './floor.ts';
import { frequency } from './frequency.ts';
import { greatest } from './greatest.ts';
import { growth } from './growth.ts';
import { has } from './has.ts';
import { interval } from './interval.ts';
import { last } from './last.ts';
import { least } from './least.ts';
import { length } from './length.ts';
import { lifetimeValue } from './lifetime-value.ts';
import { ln } from './ln.ts';
import { log1p } from './log1p.ts';
import { lower } from './lower.ts';
import { max } from './max.ts';
import { mean } from './mean.ts';
import { median } from './median.ts';
import { min } from './min.ts';
import { mode } from './mode.ts';
import { monetary } from './monetary.ts';
import { month } from './month.ts';
import { netPromoter } from './net-promoter.ts';
import { nextProduct } from './next-product.ts';
import { numberIn } from './number-in.ts';
import { opportunity } from './opportunity.ts';
import { period } from './period.ts';
import { propensity } from './propensity.ts';
import { quantile } from './quantile.ts';
import { recency } from './recency.ts';
import { returns } from './returns.ts';
import { round } from './round.ts';
import { score } from './score.ts';
import { share } from './share.ts';
import { sqrt } from './sqrt.ts';
import { startsWith } from './starts-with.ts';
import { stddev } from './stddev.ts';
import { substring } from './substring.ts';
import { sum } from './sum.ts';
import { survival } from './survival.ts';
import { tenure } from './tenure.ts';
import { topBox } from './top-box.ts';
import { trend } from './trend.ts';
import { weekday } from './weekday.ts';
import { year } from './year.ts';

export const functions: readonly FunctionDefinition[] = [
  count,
  distinct,
  sum,
  mean,
  median,
  quantile,
  min,
  max,
  stddev,
  share,
  first,
  last,
  mode,
  returns,
  recency,
  frequency,
  monetary,
  tenure,
  interval,
  daysSince,
  daysBetween,
  trend,
  year,
  month,
  weekday,
  period,
  score,
  topBox,
  opportunity,
  netPromoter,
  expectedOrders,
  alive,
  lifetimeValue,
  survival,
  propensity,
  nextProduct,
  growth,
  abs,
  ln,
  log1p,
  sqrt,
  round,
  floor,
  ceil,
  coalesce,
  lower,
  substring,
  concat,
  startsWith,
  contains,
  has,
  length,
  numberIn,
  least,
  greatest,
];
