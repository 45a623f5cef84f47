// What SQL needs a database to say in its own words, by family. A family is a file in the folder of each dialect; no word of a database stands elsewhere.

import type { SqlWords } from '../../../../../language/catalog/sql-words.ts';

/** What the functions of the catalog ask for: language/catalog/sql-words.ts. */
export type AggregateWords = Pick<
  SqlWords,
  'exactSum' | 'countIf' | 'countDistinct' | 'quantile' | 'stddev' | 'min' | 'max' | 'earliest' | 'latest' | 'mode' | 'divide' | 'ofSeries'
> & {
  /** `exactSum` of a column that is a decimal with so many places: the same number, sooner. */
  readonly decimalSum: (value: string, condition: string, places: number) => string;
};

export interface ValueWords extends Pick<SqlWords, 'toNumber' | 'round' | 'greatest' | 'least'> {
  /** Yes/no as 1 and 0. */
  readonly ofBoolean: (yesNo: string) => string;
  /** A number as yes/no. */
  readonly toBoolean: (number: string) => string;
  /** A number as text: of a whole one its digits, with or without `.0`. */
  readonly numberText: (number: string) => string;
  /** A number with twelve digits, which are the same on every machine. */
  readonly twelveDigits: (number: string) => string;
  /** The number that a text without anything around it is, with a decimal point; null for any other. */
  readonly tryNumber: (text: string) => string;
  /** The type of a column, in capitals, by the name that DuckDB has for it. */
  readonly native: (type: string) => string;
  /** Whether numbers of such a type may be infinite, or none at all. */
  readonly mayBeNone: (native: string) => boolean;
  /** A decimal without what is no number. */
  readonly certain: (decimal: string) => string;
  /** A value of whatever type as a text. */
  readonly shown: (value: string, native: string) => string;
}

/** Patterns are regular expressions of RE2; `(?i)` at the begin is for either case. */
export interface TextWords {
  /** About how many different texts there are; exact where there is no quicker count. */
  readonly aboutDistinct: (text: string) => string;
  /** True where the whole text is in the pattern. */
  readonly fits: (text: string, pattern: string) => string;
  /** True where a part of the text is. */
  readonly has: (text: string, pattern: string) => string;
  /** What a pattern that is anchored at an end matches, put in other words; `\1` is its first group. */
  readonly replaced: (text: string, pattern: string, by: string) => string;
  /** The same wherever it matches. */
  readonly replacedAll: (text: string, pattern: string, by: string) => string;
  /** What a group of the pattern matches; null or empty where it does not. */
  readonly part: (text: string, pattern: string, group: number) => string;
  /** An expression over what the groups of a pattern match in a text, each by its name; null where the text is not in the pattern. */
  readonly withParts: (text: string, pattern: string, names: readonly string[], give: (at: (name: string) => string) => string) => string;
  /** The same where there may be some, which the pattern finds: the quicker of two ways. */
  readonly strippedWhere: (text: string, pattern: string, characters: string) => string;
  /** Without any of these characters at its ends. */
  readonly stripped: (text: string, characters: string) => string;
  /** Letters without accents, small. */
  readonly plainLetters: (text: string) => string;
  /** The SHA-256 of a text in UTF-8, as 64 small hexadecimal digits. */
  readonly sha256: (text: string) => string;
  /** The first 13 hexadecimal digits of the MD5 of a text in UTF-8, as a whole number. */
  readonly md5Number: (text: string) => string;
  /** True where the text ends with the character. */
  readonly endsWith: (text: string, character: string) => string;
}

/** Lists of texts. */
export interface ListWords extends Pick<SqlWords, 'holds' | 'listLength'> {
  /** The pieces of a text between separators, without blanks around them and without empty ones; null for no text. */
  readonly listOfText: (text: string, separator: string) => string;
  /** The values of a text that is a list in JSON; null for any other. */
  readonly listOfJson: (text: string) => string;
  /** A column of lists of whatever type, without what is missing in them. */
  readonly listOfNative: (value: string, native: string) => string;
  /** Those among some texts. */
  readonly listAmong: (list: string, texts: readonly string[]) => string;
  /** Each text with one sign for another. */
  readonly listReplaced: (list: string, sign: string, by: string) => string;
  /** As one text with the sign between them. */
  readonly listWritten: (list: string, sign: string) => string;
}

export interface TimeWords extends Pick<SqlWords, 'daysBetween' | 'toDate' | 'datePart' | 'truncate' | 'periodName'> {
  /** The type of a moment without a zone, to the microsecond. */
  readonly moment: string;
  /** The day or moment that an ISO text without an offset writes; null for any other. */
  readonly tryDay: (text: string) => string;
  readonly tryMoment: (text: string) => string;
  /** The moment in UTC that an ISO text with an offset writes. */
  readonly tryOffset: (text: string) => string;
  /** A moment as the clocks of a zone show it, in UTC. */
  readonly fromZone: (moment: string, zone: string) => string;
  /** The same the other way. */
  readonly inZone: (moment: string, zone: string) => string;
  /** A moment of a column with zones, in UTC. */
  readonly inUtc: (value: string) => string;
  /** Days and microseconds since 1970-01-01, as numbers, and the moment of so many microseconds. */
  readonly dayNumber: (date: string) => string;
  readonly microseconds: (moment: string) => string;
  readonly ofMicroseconds: (number: string) => string;
  /** Days from one moment to another, with the fraction. */
  readonly apart: (from: string, to: string) => string;
  /** A day or moment moved by so many calendar units; gives a `DATE` or a moment, as asked. */
  readonly moved: (value: string, count: number, unit: string, gives: 'date' | 'moment') => string;
  /** A day moved by whole days, a moment by days with a fraction; both are numbers in SQL. */
  readonly movedDays: (date: string, operator: '+' | '-', days: string) => string;
  readonly movedPart: (moment: string, operator: '+' | '-', days: string) => string;
  /** A moment moved by minutes, a number in SQL that may be below 0. */
  readonly movedMinutes: (moment: string, minutes: string) => string;
}

/** Rows of a relation of which one of each group stays. */
export interface FirstOfEach {
  /** What is given of each row, over the aliases in `from`. */
  readonly columns: readonly string[];
  readonly from: string;
  readonly where?: string;
  /** The group; rows where `always` holds stay, whatever their group. */
  readonly partition: readonly string[];
  readonly order: readonly string[];
  readonly always?: string;
}

export interface RowWords {
  /** A SELECT inside another whose values are computed once for each row, however often they are named. */
  readonly computedOnce: (select: string) => string;
  readonly firstOfEach: (rows: FirstOfEach) => string;
  /** A text in an ORDER BY or comparison, so that it goes by code points. */
  readonly byCodePoint: (text: string) => string;
  /** Whether a subquery in a CASE is worked out only where its branch is taken. */
  readonly lazySubqueries: boolean;
}

export interface Dialect extends AggregateWords, ValueWords, TextWords, ListWords, TimeWords, RowWords {
  readonly name: string;
}
