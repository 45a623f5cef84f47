// Why a request on data gives nothing, in the words that all of them share.

import { Cancelled } from '../engine/process.ts';

interface Refusal {
  readonly status: 'refused';
  readonly message: string;
}

export function refused(message: string): Refusal {
  return { status: 'refused', message };
}

/** `why` says what needs data: `Comparing reads data files`; `without`, what works all the same. */
export function untrusted(why: string, without = ''): string {
  return `${why}, and this workspace is not trusted. Choose “Manage Workspace Trust” to allow it${without}.`;
}

/** What an exception comes to; `cancelled` says it where somebody stopped the work. */
export function ended(error: unknown, cancelled: string): Refusal | { readonly status: 'cancelled'; readonly message: string } {
  return error instanceof Cancelled ? { status: 'cancelled', message: cancelled } : refused((error as Error).message);
}
