// What PostgreSQL, its client or the network says is wrong, as faults.

import { EngineFault, type FaultKind } from '../../engine-fault.ts';
import { networkTrouble } from '../shared/network-faults.ts';
import { wordsOf } from './sqlstates.ts';

/** What the server sends. */
interface Said {
  readonly message: string;
  readonly code: string;
  readonly severity: string;
}

const ENDED = 'the server or the network ended it';

/** What to make of an error of a statement that nobody here has cancelled. Rethrows what can only be a mistake of this program, or too large for it. */
export function faultOf(server: string, error: unknown, tookTooLong: boolean): EngineFault {
  if (error instanceof EngineFault) return error;
  if (error instanceof TypeError || error instanceof ReferenceError || error instanceof RangeError) throw error;
  if (!isSaid(error)) return new EngineFault('lost', server, ENDED);
  if (error.code === '57014')
    return tookTooLong
      ? new EngineFault('time', server, 'it was stopped when the time was up')
      : new EngineFault('stopped', server, 'somebody cancelled it there');
  return faultSaid(server, error, error.severity === 'FATAL' || error.severity === 'PANIC');
}

/** What to make of an error after which the connection is of no use, whatever it says. */
export function lostFault(server: string, error: unknown): EngineFault {
  const fault = isSaid(error) ? faultSaid(server, error, true) : undefined;
  return fault?.kind === 'lost' ? fault : new EngineFault('lost', server, ENDED);
}

/** What to make of an error while connecting. */
export function connectFault(server: string, error: unknown): EngineFault {
  if (error instanceof EngineFault) return error;
  if (isSaid(error)) return faultSaid(server, error, false);
  const { kind, detail } = networkTrouble(error) ?? clientTrouble(error);
  return new EngineFault(kind, server, detail);
}

/** The client's own refusals, by the words that it has for them. */
const CLIENT: readonly (readonly [words: RegExp, kind: FaultKind, detail: string])[] = [
  [/does not support SSL/, 'untrusted', 'it offers no encryption; `sslmode=disable` in the url goes without'],
  [/SASL|password/i, 'credentials', 'it asks for a password, and there is none, or the server does not prove that it knows it'],
  [/timeout/, 'unreachable', 'it does not answer'],
];

function clientTrouble(error: unknown): { readonly kind: FaultKind; readonly detail: string } {
  const message = error instanceof Error ? error.message : '';
  const [, kind, detail] = CLIENT.find(([words]) => words.test(message)) ?? [/./, 'unreachable', 'it ends the connection before it answers'];
  return { kind, detail };
}

/** `ended`: the server has ended the connection with it. */
function faultSaid(server: string, { code, message }: Said, ended: boolean): EngineFault {
  const [kind, detail] = wordsOf(code);
  if (ended && kind !== 'lost') return new EngineFault('lost', server, ENDED);
  return new EngineFault(kind, server, detail === true ? message : detail);
}

/** Of the server, not of the client or the network. */
function isSaid(error: unknown): error is Said {
  return error instanceof Error && 'severity' in error && 'code' in error && typeof error.code === 'string' && /^[0-9A-Z]{5}$/.test(error.code);
}
