// What is inside a finished package, from the directory at its end: name and sizes of every file.

const END = 0x06054b50;
const ENTRY = 0x02014b50;

export interface VsixEntry {
  readonly name: string;
  readonly packed: number;
  readonly size: number;
}

export function vsixEntries(bytes: Buffer): VsixEntry[] {
  let end = bytes.length - 22;
  while (end >= 0 && bytes.readUInt32LE(end) !== END) end--;
  if (end < 0) throw new Error('This is no package: it has no directory.');
  let at = bytes.readUInt32LE(end + 16);
  return Array.from({ length: bytes.readUInt16LE(end + 10) }, () => {
    if (bytes.readUInt32LE(at) !== ENTRY) throw new Error('This package is damaged: its directory breaks off.');
    const name = bytes.readUInt16LE(at + 28);
    const entry = { name: bytes.toString('utf8', at + 46, at + 46 + name), packed: bytes.readUInt32LE(at + 20), size: bytes.readUInt32LE(at + 24) };
    at += 46 + name + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    return entry;
  });
}
