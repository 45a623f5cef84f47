// The sources as they are known on a day, to whoever asks for them.

import type { Finding } from '../../../../language/catalog/finding.ts';
import type { JoinPlan } from '../../../../language/plan/plan.ts';
import type { Lookup, RowScope } from '../sql/row-scope.ts';
import type { PreparedSource } from '../tables/prepared-source.ts';

export interface Reader {
  /**
   * The sources as they are known on a day; with `undefined`, as they are known whatever the day, where expressions that need one have no value.
   * What is found of them goes to `findings`, where given; what an earlier day shows of a source is no news.
   */
  readonly on: (asOf: string | undefined, findings?: Finding[]) => DayReader;
}

/** What is known when a source has been read. */
export interface Seen extends Pick<DayReader, 'asOf' | 'rowScope' | 'lookupOf'> {
  /** Those that have been read. */
  readonly sources: ReadonlyMap<string, PreparedSource>;
  /** Whether it is the day that the run is about, of which everything is told. */
  readonly told: boolean;
}

export interface DayReader {
  readonly asOf: string | undefined;
  /** The source, read; undefined, with findings, where that is not possible. */
  readonly read: (name: string) => Promise<PreparedSource | undefined>;
  /** What the rows of a source look up, beside them. */
  readonly lookupOf: (source: PreparedSource, join: JoinPlan) => Lookup | undefined;
  /** A scope over the rows of a source that has been read. Its day is that of the reader. */
  readonly rowScope: (source: PreparedSource, alias: string) => RowScope;
}
