// What PostgreSQL says is wrong, in words: its five-character codes, and the classes of codes where one sentence fits all.

import { EngineFault, type FaultKind } from '../../engine-fault.ts';
import { networkTrouble } from '../shared/network-faults.ts';

/** `true`: the server's own words name the table, column or limit, and hold no value of a row. */
const CODES: Readonly<Record<string, readonly [FaultKind, string | true]>> = {
  '08P01': ['unreachable', 'what answers there is not PostgreSQL, or not as this client knows it'],
  '22003': ['value', 'a number is too large for its type'],
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

const CLASSES: readonly (readonly [RegExp, FaultKind, string | true])[] = [
  [/^08/, 'lost', 'the connection broke off'],
  [/^22/, 'value', 'it does not fit the type that is asked for'],
  [/^28/, 'credentials', 'the server does not accept how it identifies itself'],
  [/^42/, 'query', true],
  [/^53/, 'memory', true],
  [/^54/, 'size', true],
  [/^57P/, 'lost', 'somebody ended it on the server, or the server stopped'],
  [/^58/, 'query', 'the server could not read its own files'],
  [/^XX/, 'query', 'the server met an error of its own'],
];

interface Said {
  readonly message: string;
  readonly code: string;
  readonly severity: string;
}

/** What to make of an error of a statement that nobody here has cancelled. */
export function faultOf(server: string, error: unknown, tookTooLong: boolean): EngineFault {
  if (error instanceof EngineFault) return error;
  if (!isSaid(error)) return new EngineFault('lost', server, 'the server or the network ended it');
  const { code, message, severity } = error;
  if (code === '57014')
    return tookTooLong
      ? new EngineFault('time', server, 'it was stopped when the time was up')
      : new EngineFault('stopped', server, 'somebody cancelled it there');
  const [kind, detail] = CODES[code] ??
    (CLASSES.find(([codes]) => codes.test(code))?.slice(1) as [FaultKind, string | true] | undefined) ?? ['query', `it says ${code}`];
  const ended = severity === 'FATAL' || severity === 'PANIC';
  return new EngineFault(ended && !/^(53|57P03)/.test(code) ? 'lost' : kind, server, detail === true ? message : detail);
}

/** What to make of an error after which the connection is of no use, whatever it says. */
export function lostFault(server: string, error: unknown): EngineFault {
  const fault = faultOf(server, error, false);
  return fault.kind === 'lost' ? fault : new EngineFault('lost', server, 'the server or the network ended it');
}

/** What to make of an error while connecting. */
export function connectFault(server: string, error: unknown): EngineFault {
  if (error instanceof EngineFault) return error;
  const trouble = networkTrouble(error);
  if (trouble) return new EngineFault(trouble.kind, server, trouble.detail);
  if (isSaid(error)) {
    const [kind, detail] = CODES[error.code] ?? ['unreachable', `it says ${error.code}`];
    return new EngineFault(kind, server, detail === true ? error.message : detail);
  }
  const [kind, detail] = (CLIENT.find(([words]) => error instanceof Error && words.test(error.message))?.slice(1) as [FaultKind, string] | undefined) ?? [
    'unreachable',
    'it ends the connection before it answers',
  ];
  return new EngineFault(kind, server, detail);
}

/** The client's own refusals, by the words that it has for them. */
const CLIENT: readonly (readonly [RegExp, FaultKind, string])[] = [
  [/does not support SSL/, 'untrusted', 'it offers no encryption; `sslmode=disable` in the url goes without'],
  [/SASL|password/i, 'credentials', 'it asks for a password, and there is none, or the server does not prove that it knows it'],
  [/timeout/, 'unreachable', 'it does not answer'],
];

/** Of the server, not of the client or the network. */
function isSaid(error: unknown): error is Said {
  return error instanceof Error && 'severity' in error && 'code' in error && typeof error.code === 'string' && /^[0-9A-Z]{5}$/.test(error.code);
}
