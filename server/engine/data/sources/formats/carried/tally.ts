// What is counted while rows are read: values that the file declares to be missing, and those that cannot be what their column holds.

export interface Tally {
  readonly mark: (column: number, value: string) => void;
  readonly refuse: (column: number) => void;
  readonly marked: ReadonlyMap<number, ReadonlyMap<string, number>>;
  readonly unreadable: ReadonlyMap<number, number>;
}

/** Different values that are told apart; all others are counted together. */
const APART = 20;
export const OTHERS = '';

export function createTally(): Tally {
  const marked = new Map<number, Map<string, number>>();
  const unreadable = new Map<number, number>();
  return {
    marked,
    unreadable,
    mark: (column, value) => {
      const counts = marked.get(column) ?? new Map<string, number>();
      const key = counts.has(value) || counts.size < APART ? value : OTHERS;
      counts.set(key, (counts.get(key) ?? 0) + 1);
      marked.set(column, counts);
    },
    refuse: (column) => void unreadable.set(column, (unreadable.get(column) ?? 0) + 1),
  };
}

/** Days since 1970 from the year 1 to 9999: what a date can be. */
const [FIRST_DAY, LAST_DAY] = [-719_162, 2_932_896];
const DAY = 86_400_000;

export const isDay = (days: number): boolean => days >= FIRST_DAY && days <= LAST_DAY;
export const isMoment = (ms: number): boolean => ms >= FIRST_DAY * DAY && ms < (LAST_DAY + 1) * DAY;
