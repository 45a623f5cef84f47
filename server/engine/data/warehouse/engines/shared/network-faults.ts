// What Node says of a network that does not work, in words: one table for every kind of server.

import type { FaultKind } from '../../engine-fault.ts';

export interface Trouble {
  readonly kind: FaultKind;
  readonly detail: string;
}

const UNREACHABLE: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'there is no host of that name',
  EAI_AGAIN: 'the name of the host could not be looked up',
  EHOSTUNREACH: 'no way leads to that host',
  ENETUNREACH: 'no way leads to that network',
  ENETDOWN: 'the network is down',
  ETIMEDOUT: 'it does not answer',
  ECONNABORTED: 'it does not answer',
  ECONNRESET: 'it ends the connection at once',
  EPIPE: 'it ends the connection at once',
  EACCES: 'this machine does not allow it',
  ENOENT: 'there is no such socket',
  ERR_INVALID_URL: 'its address is none',
};

const UNTRUSTED: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate comes from an authority that this machine does not know',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate comes from an authority that this machine does not know',
  UNABLE_TO_GET_ISSUER_CERT: 'its certificate comes from an authority that this machine does not know',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate comes from an authority that this machine does not know',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet',
  CERT_REVOKED: 'its certificate was revoked',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host',
};

/** Undefined for an error that is not the network's. */
export function networkTrouble(error: unknown): Trouble | undefined {
  const code = codeOf(error);
  const untrusted = UNTRUSTED[code];
  if (untrusted !== undefined) return { kind: 'untrusted', detail: untrusted };
  const unreachable = UNREACHABLE[code];
  if (unreachable !== undefined) return { kind: 'unreachable', detail: unreachable };
  if (code === 'EPROTO' || /^ERR_(SSL|TLS|OSSL)/.test(code)) return { kind: 'unreachable', detail: 'it does not speak TLS there as this machine does' };
  return undefined;
}

/** Of one error, or of the first of those that came of trying every address of a host. */
function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  if ('errors' in error && Array.isArray(error.errors)) return codeOf(error.errors[0]);
  return 'cause' in error ? codeOf(error.cause) : '';
}
