// Why a query failed, for the report: what data or a spec can do wrong never rejects a run.

import { reasonOf } from '../sql/not-computable.ts';
import { plainReason } from './plain-reason.ts';

/** The reason in plain words. Rethrows the signal's reason, and what can only be a mistake of this program. */
export function failureReason(error: unknown, signal?: AbortSignal): string {
  signal?.throwIfAborted();
  if (error instanceof TypeError || error instanceof ReferenceError) throw error;
  return (reasonOf(error)?.reason ?? plainReason(error)).replace(/\.$/, '');
}
