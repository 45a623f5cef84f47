// What a zip file holds unpacked, as its own list of contents says: known before anything is unpacked.

import { zipEntries } from './zip-entries.ts';

/** In bytes; infinite where an entry is larger than the list can say, zero where there is no list. */
export function unpackedSize(bytes: Buffer): number {
  return zipEntries(bytes).reduce((sum, { unpacked }) => sum + unpacked, 0);
}
