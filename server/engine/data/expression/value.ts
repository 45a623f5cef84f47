// The values that expressions over features have: numbers, text, yes or no, and missing.

/** Numbers, with dates as days since 1970-01-01; names of levels; yes/no; or nothing. */
export type Value = number | string | boolean | null;
