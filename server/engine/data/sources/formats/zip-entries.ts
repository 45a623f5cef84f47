// The list of contents that a zip file has behind its entries.

import { inflateRawSync } from 'node:zlib';

export interface ZipEntry {
  readonly name: string;
  /** In bytes; infinite where the list cannot say it. */
  readonly unpacked: number;
  readonly bytes: () => Buffer;
}

const [END, ENTRY] = [0x06054b50, 0x02014b50];
const END_LENGTH = 22;
const ENTRY_LENGTH = 46;
/** What stands before an entry, without its name. */
const HEAD_LENGTH = 30;
/** A comment of this length may stand behind the end of the list. */
const COMMENT = 65_535;
/** Larger ones say their size elsewhere. */
const UNSAID = 0xffffffff;
const DEFLATED = 8;

/** None where there is no list. */
export function zipEntries(bytes: Buffer): ZipEntry[] {
  let end = bytes.length - END_LENGTH;
  const first = Math.max(0, end - COMMENT);
  while (end >= first && bytes.readUInt32LE(end) !== END) end--;
  if (end < first || end < 0) return [];
  const entries: ZipEntry[] = [];
  let at = bytes.readUInt32LE(end + 16);
  while (at + ENTRY_LENGTH <= bytes.length && bytes.readUInt32LE(at) === ENTRY) {
    const [packed, unpacked, name] = [bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 24), bytes.readUInt16LE(at + 28)];
    const [method, head] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 42)];
    entries.push({
      name: bytes.toString('utf8', at + ENTRY_LENGTH, at + ENTRY_LENGTH + name),
      unpacked: unpacked === UNSAID ? Number.POSITIVE_INFINITY : unpacked,
      bytes: () => {
        const start = head + HEAD_LENGTH + bytes.readUInt16LE(head + 26) + bytes.readUInt16LE(head + 28);
        const content = bytes.subarray(start, start + packed);
        return method === DEFLATED ? inflateRawSync(content) : content;
      },
    });
    at += ENTRY_LENGTH + name + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}
