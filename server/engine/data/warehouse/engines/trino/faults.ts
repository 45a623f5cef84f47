// What Trino says is wrong, in words: the names of its errors, and the kinds of them where one sentence fits all.

import type { QueryError } from 'trino-client';
import { EngineFault, type FaultKind } from '../../engine-fault.ts';
import { networkTrouble } from '../shared/network-faults.ts';

/** `true`: the server's own words name the table, column or limit, and hold no value of a row. */
type Words = readonly [FaultKind, string | true];

const NAMES: Readonly<Record<string, Words>> = {
  ABANDONED_QUERY: ['stopped', 'nobody had asked for its rows for too long'],
  ADMINISTRATIVELY_KILLED: ['stopped', 'an administrator ended it'],
  ADMINISTRATIVELY_PREEMPTED: ['stopped', 'an administrator ended it'],
  CATALOG_NOT_FOUND: ['no-such-name', true],
  CATALOG_UNAVAILABLE: ['busy', true],
  CLUSTER_OUT_OF_MEMORY: ['memory', 'the cluster needed it for others'],
  COLUMN_NOT_FOUND: ['no-such-name', true],
  COMPILER_ERROR: ['size', 'it could not be compiled'],
  DIVISION_BY_ZERO: ['value', 'a division by zero'],
  EXCEEDED_CPU_LIMIT: ['time', true],
  EXCEEDED_GLOBAL_MEMORY_LIMIT: ['memory', true],
  EXCEEDED_LOCAL_MEMORY_LIMIT: ['memory', 'a machine of the cluster allows a query no more'],
  EXCEEDED_SCAN_LIMIT: ['size', true],
  EXCEEDED_SPILL_LIMIT: ['space', true],
  EXCEEDED_TIME_LIMIT: ['time', 'it was stopped when the time was up'],
  INVALID_CAST_ARGUMENT: ['value', 'a text is not of the form that its type needs'],
  INVALID_FUNCTION_ARGUMENT: ['value', 'a function cannot be computed for it'],
  INVALID_SESSION_PROPERTY: ['setting', true],
  JDBC_ERROR: ['query', true],
  MISSING_CATALOG_NAME: ['no-such-name', 'a table is named without its catalog, and the connection names none'],
  MISSING_SCHEMA_NAME: ['no-such-name', 'a table is named without its schema, and the connection names none'],
  NO_NODES_AVAILABLE: ['busy', 'the cluster has no machine that could run it'],
  NUMERIC_VALUE_OUT_OF_RANGE: ['value', 'a number is too large for its type'],
  OUT_OF_SPILL_SPACE: ['space', 'the disks of the cluster are full'],
  PERMISSION_DENIED: ['no-right', true],
  QUERY_QUEUE_FULL: ['busy', 'too many queries wait already'],
  QUERY_TEXT_TOO_LARGE: ['size', true],
  SCHEMA_NOT_FOUND: ['no-such-name', true],
  SERVER_SHUTTING_DOWN: ['lost', 'the server is stopping'],
  SERVER_STARTING_UP: ['busy', 'it is starting'],
  STACK_OVERFLOW: ['size', 'its expressions are too deep'],
  TABLE_NOT_FOUND: ['no-such-name', true],
  TOO_MANY_STAGES: ['size', true],
  USER_CANCELED: ['stopped', 'somebody cancelled it there'],
};

const TYPES: Readonly<Record<string, Words>> = {
  USER_ERROR: ['query', true],
  INSUFFICIENT_RESOURCES: ['memory', true],
  EXTERNAL: ['query', true],
  INTERNAL_ERROR: ['query', 'the server met an error of its own'],
};

/** Of an answer that says what is wrong. */
export function faultOf(server: string, { errorName, errorType, message }: QueryError): EngineFault {
  const memory = /MEMORY/.test(errorName) ? (['memory', true] as const) : undefined;
  const [kind, detail] = NAMES[errorName] ?? memory ?? TYPES[errorType] ?? ['query', `it says ${errorName}`];
  return new EngineFault(kind, server, detail === true ? message.replace(/^line \d+:\d+: /, '') : detail);
}

const STATUSES: Readonly<Record<number, readonly [FaultKind, string]>> = {
  400: ['query', 'the server does not understand the request'],
  401: ['credentials', 'user or password is wrong, or it asks for a password and gets none'],
  403: ['no-right', 'this user may not ask it anything'],
  404: ['unreachable', 'what answers there is not Trino'],
  413: ['size', 'its text is too long'],
  429: ['busy', 'it asks to come back later, and did so again and again'],
  502: ['unreachable', 'something on the way says that it does not answer'],
  503: ['busy', 'it is starting, stopping or overloaded'],
  504: ['unreachable', 'something on the way says that it does not answer'],
};

/** Of a request that got no answer, or one that is no page of Trino's. `begun`: earlier ones of the same query were answered. */
export function requestFault(server: string, error: unknown, begun: boolean): EngineFault {
  if (error instanceof EngineFault) return error;
  if (begun) return new EngineFault('lost', server, 'the server or the network ended it');
  const status = statusOf(error);
  const said = status === undefined ? undefined : STATUSES[status];
  if (said) return new EngineFault(said[0], server, said[1]);
  const trouble = networkTrouble(error);
  if (trouble) return new EngineFault(trouble.kind, server, trouble.detail);
  return new EngineFault('unreachable', server, status === undefined ? 'it ends the connection before it answers' : `it answers with the status ${status}`);
}

/** The HTTP status of an answer that the client took for an error. */
export function statusOf(error: unknown): number | undefined {
  return responseOf(error)?.status;
}

/** Seconds that the server asks to wait, where it does. */
export function waitOf(error: unknown): number | undefined {
  const seconds = Number(responseOf(error)?.headers?.['retry-after']);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined;
}

interface Response {
  readonly status: number;
  readonly headers?: Readonly<Record<string, unknown>>;
}

function responseOf(error: unknown): Response | undefined {
  if (!(error instanceof Error) || !('response' in error)) return undefined;
  const { response } = error;
  return typeof response === 'object' && response !== null && 'status' in response && typeof response.status === 'number' ? (response as Response) : undefined;
}
