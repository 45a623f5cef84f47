// What a zip file holds unpacked, as its own list of contents says: known before anything is unpacked.

const [END, ENTRY] = [0x06054b50, 0x02014b50];
const END_LENGTH = 22;
const ENTRY_LENGTH = 46;
/** A comment of this length may stand behind the end of the list. */
const COMMENT = 65_535;
/** Larger ones say their size elsewhere. */
const UNSAID = 0xffffffff;

/** In bytes; infinite where an entry is larger than the list can say, zero where there is no list. */
export function unpackedSize(bytes: Buffer): number {
  let end = bytes.length - END_LENGTH;
  const first = Math.max(0, end - COMMENT);
  while (end >= first && bytes.readUInt32LE(end) !== END) end--;
  if (end < first || end < 0) return 0;
  let at = bytes.readUInt32LE(end + 16);
  let size = 0;
  while (at + ENTRY_LENGTH <= bytes.length && bytes.readUInt32LE(at) === ENTRY) {
    const entry = bytes.readUInt32LE(at + 24);
    size += entry === UNSAID ? Number.POSITIVE_INFINITY : entry;
    at += ENTRY_LENGTH + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return size;
}
