// Simple exponential smoothing of many short series at once: each has a level of its own, all share how fast it forgets and a common drift.
// Brown (1959); one smoothing parameter for a panel, chosen by its error over the horizon, as for a "global" model (Januschowski et al. 2020).

/** Many series over the same periods. */
export interface Panel {
  /** One array per period, oldest first, with a value per series. */
  readonly periods: readonly Float64Array[];
  /** The first period of each series that counts; `periods.length` where none does yet, −1 for no series at all. */
  readonly from: Int32Array;
}

export interface Smoothing {
  /** Weight of the newest period, in (0, 1]. */
  readonly alpha: number;
  /** The level before a series has a period: the mean over all series and periods that count. */
  readonly level: number;
  /** What the level is multiplied by over the horizon: above 1 where the whole panel grows. */
  readonly drift: number;
}

/** Tried weights of the newest period. */
const WEIGHTS = Array.from({ length: 20 }, (_, i) => (i + 1) / 20);

/** The periods of a panel up to one, that one not included; series that begin later are none. */
export function panelUntil({ periods, from }: Panel, until: number): Panel {
  return { periods: periods.slice(0, until), from: from.map((first) => (first > until ? -1 : first)) };
}

/**
 * Chooses the weight whose forecasts of the next `horizon` periods, from every period on, have the smallest squared error; the drift makes them right
 * in total. Undefined where no period has enough behind and ahead of it, or nothing to tell a drift by.
 */
export function fitSmoothing(panel: Panel, horizon: number): Smoothing | undefined {
  const level = meanLevel(panel);
  if (!(level > 0)) return undefined;
  let best: { readonly error: number; readonly fit: Smoothing } | undefined;
  for (const alpha of WEIGHTS) {
    const { forecast, actual, squaredForecast, product, squaredActual } = rollingErrors(panel, alpha, level, horizon);
    if (!(forecast > 0) || !(actual > 0)) continue;
    const drift = actual / forecast;
    const error = squaredActual - 2 * drift * product + drift * drift * squaredForecast;
    if (best === undefined || error < best.error) best = { error, fit: { alpha, level, drift } };
  }
  return best?.fit;
}

/** The level of every series after the last period; NaN for no series. */
export function levelsOf({ periods, from }: Panel, { alpha, level }: Pick<Smoothing, 'alpha' | 'level'>): Float64Array {
  const levels = Float64Array.from(from, (first) => (first < 0 ? Number.NaN : level));
  for (const [t, values] of periods.entries()) smooth(levels, values, from, t, alpha);
  return levels;
}

/** What every series is expected to sum to over the next `horizon` periods. */
export function forecastOf(panel: Panel, fit: Smoothing, horizon: number): Float64Array {
  return levelsOf(panel, fit).map((level) => level * horizon * fit.drift);
}

/** What every series would sum to over `horizon` periods if it went on as in its last ones, as many as it has; NaN without any. */
export function lastOf({ periods, from }: Panel, horizon: number): Float64Array {
  const sums = new Float64Array(from.length);
  const counted = new Int32Array(from.length);
  for (let t = Math.max(0, periods.length - horizon); t < periods.length; t++) {
    const values = periods[t] as Float64Array;
    for (let i = 0; i < sums.length; i++) {
      const first = from[i] as number;
      if (first < 0 || first > t) continue;
      sums[i] = (sums[i] as number) + (values[i] as number);
      counted[i] = (counted[i] as number) + 1;
    }
  }
  return sums.map((sum, i) => (counted[i] === 0 ? Number.NaN : (sum / (counted[i] as number)) * horizon));
}

function smooth(levels: Float64Array, values: Float64Array, from: Int32Array, t: number, alpha: number): void {
  for (let i = 0; i < levels.length; i++) {
    const first = from[i] as number;
    if (first >= 0 && first <= t) levels[i] = (levels[i] as number) + alpha * ((values[i] as number) - (levels[i] as number));
  }
}

function meanLevel({ periods, from }: Panel): number {
  let total = 0;
  let count = 0;
  periods.forEach((values, t) => {
    for (let i = 0; i < values.length; i++) {
      const first = from[i] as number;
      if (first < 0 || first > t) continue;
      total += values[i] as number;
      count++;
    }
  });
  return count === 0 ? Number.NaN : total / count;
}

/** Sums over every series and every period from which a whole horizon is known: of forecasts without drift, of what came, and of their products. */
function rollingErrors({ periods, from }: Panel, alpha: number, level: number, horizon: number) {
  const found = { forecast: 0, actual: 0, squaredForecast: 0, product: 0, squaredActual: 0 };
  const levels = new Float64Array(from.length).fill(level);
  const ahead = new Float64Array(from.length);
  for (let t = 1; t <= horizon && t < periods.length; t++) add(ahead, periods[t] as Float64Array, 1);
  for (let t = 0; t + horizon < periods.length; t++) {
    smooth(levels, periods[t] as Float64Array, from, t, alpha);
    for (let i = 0; i < levels.length; i++) {
      const first = from[i] as number;
      if (first < 0 || first > t) continue;
      const forecast = (levels[i] as number) * horizon;
      const actual = ahead[i] as number;
      found.forecast += forecast;
      found.actual += actual;
      found.squaredForecast += forecast * forecast;
      found.product += forecast * actual;
      found.squaredActual += actual * actual;
    }
    add(ahead, periods[t + 1] as Float64Array, -1);
    const next = periods[t + horizon + 1];
    if (next !== undefined) add(ahead, next, 1);
  }
  return found;
}

function add(sums: Float64Array, values: Float64Array, sign: 1 | -1): void {
  for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] as number) + sign * (values[i] as number);
}
