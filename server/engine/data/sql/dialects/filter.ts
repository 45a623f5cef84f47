// Which rows an aggregate takes, as every dialect says it.

/** Behind an aggregate. */
export const filter = (condition: string): string => (condition === 'TRUE' ? '' : ` FILTER (WHERE ${condition})`);

/** The same, of rows with a value. */
export const present = (value: string, condition: string): string =>
  filter(condition === 'TRUE' ? `${value} IS NOT NULL` : `(${condition}) AND ${value} IS NOT NULL`);

/** Rows with a value and a time. */
export const timed = (value: string, time: string, condition: string): string =>
  present(value, condition === 'TRUE' ? `${time} IS NOT NULL` : `(${condition}) AND ${time} IS NOT NULL`);

export const countIf = (condition: string): string => (condition === 'TRUE' ? 'count(*)' : `count(*)${filter(condition)}`);

export const countDistinct = (value: string, condition: string): string => `count(DISTINCT ${value})${filter(condition)}`;
