// Why an expression has no SQL: a plain reason that ends up in the report, not a crash.

import type { Origin } from '../../../../language/plan/plan.ts';

const MARK = Symbol('not computable');

interface Reason {
  readonly reason: string;
  readonly origin?: Origin;
}

/** An error to throw while compiling; whoever collects features turns it into a `not run`. */
export function notComputable(reason: string, origin?: Origin): Error {
  return Object.assign(new Error(reason), { [MARK]: { reason, ...(origin && { origin }) } satisfies Reason });
}

/** The reason behind such an error, or undefined for any other error. */
export function reasonOf(error: unknown): Reason | undefined {
  if (error instanceof Error && MARK in error) return error[MARK] as Reason;
  // What a function's own definition says against its arguments is a reason too.
  return error instanceof RangeError ? { reason: error.message } : undefined;
}
