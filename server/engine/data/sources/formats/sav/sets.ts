// Multiple-response sets of an SPSS data file: several columns that are the answers to one question, as one list.

import { plainLabel } from '../carried/letters.ts';
import type { CarriedColumn } from '../carried/table.ts';
import { createTally } from '../carried/tally.ts';
import { type Decoding, decodeRows } from './decode.ts';
import type { SavColumn } from './dictionary.ts';
import type { SavRecords } from './records.ts';

export interface SavSet extends CarriedColumn {
  /** A member says yes with this value; absent where each member holds an answer of its own. */
  readonly counted?: string;
  readonly members: readonly SavColumn[];
}

/** The numbers of the records that name them: those of older programs, and those that newer ones add. */
const [SETS, MORE_SETS] = [7, 19];

/** Sets of which no member is there are none. A set is called what a column is not. */
export function savSets({ more }: SavRecords, columns: readonly SavColumn[], letters: Decoding['letters']): SavSet[] {
  const byShort = new Map(columns.map((column): [string, SavColumn] => [column.short.toUpperCase(), column]));
  const taken = new Set(columns.map(({ header }) => header));
  return [SETS, MORE_SETS].flatMap((subtype) => {
    const bytes = more.get(subtype);
    return (bytes === undefined ? [] : letters.read(bytes).split('\n')).flatMap((line): SavSet[] => {
      const said = setOf(line);
      const members = said?.members.flatMap((name) => byShort.get(name.toUpperCase()) ?? []) ?? [];
      if (said === undefined || members.length === 0) return [];
      const header = taken.has(said.name) ? `$${said.name}` : said.name;
      taken.add(header);
      const label = plainLabel(said.label);
      return [{ header, kind: 'text', isList: true, members, ...(said.counted !== undefined && { counted: said.counted }), ...(label !== '' && { label }) }];
    });
  });
}

interface Said {
  readonly name: string;
  readonly label: string;
  readonly counted?: string;
  readonly members: readonly string[];
}

/** `$all=D1 1 5 Sport golf ski`, `$all=C 5 Sport a b`, `$all=E 1 1 1 5 Sport golf ski`: lengths stand before texts. */
function setOf(line: string): Said | undefined {
  const [, name, kind, rest] = /^\$([^=]+)=([CDE])(.*)$/s.exec(line) ?? [];
  if (name === undefined || kind === undefined || rest === undefined) return undefined;
  let at = 0;
  const counted = (): string | undefined => {
    const [whole, digits] = /^ *(\d+) /.exec(rest.slice(at)) ?? [];
    if (whole === undefined) return undefined;
    const start = at + whole.length;
    at = start + Number(digits);
    return rest.slice(start, at);
  };
  if (kind === 'E') at = /^ *\d+/.exec(rest)?.[0].length ?? 0;
  const value = kind === 'C' ? undefined : counted();
  const label = counted();
  if (label === undefined || (kind !== 'C' && value === undefined)) return undefined;
  const members = rest
    .slice(at)
    .split(' ')
    .filter((word) => word !== '');
  return { name, label, members, ...(value !== undefined && { counted: value.trim() }) };
}

/** For every row the answers as a list in JSON; nothing where no member has a value. */
export function setTexts(bytes: Buffer, width: number, { members, counted }: SavSet, how: Decoding): (string | null)[] {
  // What is missing or unreadable in the members is counted there.
  const { rows, columns } = decodeRows(
    bytes,
    width,
    members.map((column, i) => [i, column] as const),
    { ...how, tally: createTally() },
  );
  return Array.from({ length: rows }, (_, row) => {
    const values = columns.map((column) => column[row] ?? null);
    if (values.every((value) => isNothing(value))) return null;
    const answers = members.flatMap((member, i) => {
      const value = values[i] ?? null;
      if (isNothing(value)) return [];
      if (counted === undefined) return [member.labels?.get(String(value)) ?? String(value)];
      return isCounted(value, counted) ? [member.label ?? member.header] : [];
    });
    return JSON.stringify([...new Set(answers)]);
  });
}

const isNothing = (value: number | string | null): boolean => value === null || Number.isNaN(value);
const isCounted = (value: number | string | null, counted: string): boolean => (typeof value === 'number' ? value === Number(counted) : value === counted);
