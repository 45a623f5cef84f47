// PostgreSQL's codes for what is wrong, in words: single codes, and classes of them where one sentence fits all.

import type { FaultKind } from '../../engine-fault.ts';

/** `true`: the server's own words name the table, column or limit, and hold no value of a row. */
type Words = readonly [kind: FaultKind, detail: string | true];

const CODES: Readonly<Record<string, Words>> = {
  '08P01': ['unreachable', 'what answers there is not PostgreSQL, or not as this client knows it'],
  '22003': ['value', 'a number is too large for its type, or too close to zero'],
  '22008': ['value', 'a date or time is out of range'],
  '22012': ['value', 'a division by zero'],
  '22021': ['value', 'a text is not in the encoding of the database'],
  '22007': ['value', 'a text is not the date or time that it should be'],
  '22P02': ['value', 'a text is not of the form that its type needs'],
  '22P05': ['value', 'a character of a text does not exist in the encoding that is asked for'],
  '25006': ['no-right', 'the session only reads'],
  '28000': ['credentials', 'the server does not admit this user from here, with this kind of connection'],
  '28P01': ['credentials', 'user or password is wrong'],
  '3D000': ['no-database', true],
  '3F000': ['no-such-name', true],
  '40001': ['stopped', 'the server gave up the state of the data that this run reads'],
  '40P01': ['stopped', 'it waited for others who waited for it'],
  '42501': ['no-right', true],
  '42601': ['query', true],
  '42622': ['size', true],
  '42703': ['no-such-name', true],
  '42883': ['query', true],
  '42P01': ['no-such-name', true],
  '53100': ['space', 'the disk of the server is full'],
  '53200': ['memory', 'the server got no more of it'],
  '53300': ['busy', 'it has as many connections as it allows'],
  '53400': ['space', true],
  '55P03': ['stopped', 'a table is locked by somebody else'],
  '57P03': ['busy', 'it is starting or stopping'],
  '57P04': ['lost', 'the database was removed'],
  '57P05': ['lost', 'the server ended a session that was idle for longer than it allows'],
};

const CLASSES: readonly (readonly [RegExp, Words])[] = [
  [/^0A/, ['query', true]],
  [/^08/, ['lost', 'the connection broke off']],
  [/^21/, ['query', true]],
  [/^22/, ['value', 'it does not fit the type that is asked for']],
  [/^23/, ['query', true]],
  [/^28/, ['credentials', 'the server does not accept how it identifies itself']],
  [/^42/, ['query', true]],
  [/^53/, ['memory', true]],
  [/^54/, ['size', true]],
  [/^57P/, ['lost', 'somebody ended it on the server, or the server stopped']],
  [/^58/, ['query', 'the server could not read its own files']],
  [/^XX/, ['query', 'the server met an error of its own']],
];

export function wordsOf(code: string): Words {
  return CODES[code] ?? CLASSES.find(([codes]) => codes.test(code))?.[1] ?? ['query', `it says ${code}`];
}
